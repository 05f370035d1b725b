// Runs inside Thunderbird with its privileges.  `question` and `given` come from the test, `answer` gives the result.

const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const FILTER = Ci.calICalendar;

async function everything(calendar) {
  const items = await calendar.getItemsAsArray(FILTER.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  return items.filter((item) => item.isEvent()).map((item) => ({
    uid: item.id,
    title: item.title,
    status: item.status,
    place: item.getProperty("LOCATION"),
    description: item.getProperty("DESCRIPTION"),
    sequence: Number(item.getProperty("SEQUENCE")),
    allDay: item.startDate.isDate,
    start: item.startDate.nativeTime / 1000000,
    end: item.endDate.nativeTime / 1000000,
    attendees: item.getAttendees().map((person) => [person.id, person.participationStatus]),
  }));
}

// Done when the calendar has been fetched and read, or could not be; after some seconds in any case.
function loaded(calendar, start) {
  return new Promise((resolve) => {
    const done = () => {
      calendar.removeObserver(observer);
      resolve();
    };
    const nothing = () => {};
    const names = ["onStartBatch", "onEndBatch", "onAddItem", "onModifyItem", "onDeleteItem", "onPropertyChanged", "onPropertyDeleting"];
    const observer = {
      QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
      ...Object.fromEntries(names.map((name) => [name, nothing])),
      onLoad: done,
      onError: done,
    };
    calendar.addObserver(observer);
    setTimeout(done, 4000);
    start();
  });
}

const questions = {
  // Subscribe to a feed, which fetches it, and tell what is shown.
  async subscribe(address) {
    const calendar = cal.manager.createCalendar("ics", Services.io.newURI(address));
    calendar.name = address;
    calendar.readOnly = true;
    await loaded(calendar, () => cal.manager.registerCalendar(calendar));
    await wait(20);
    return everything(calendar);
  },

  // Refresh a feed that was subscribed to before, and tell what is shown then.
  async again(address) {
    const calendar = cal.manager.getCalendars().find((one) => one.name === address);
    await loaded(calendar, () => calendar.refresh());
    await wait(50);
    return everything(calendar);
  },

  // Read a calendar as a subscription is read, without the way over the network.
  async read(text) {
    const { CalIcsParser } = ChromeUtils.importESModule("resource:///modules/CalIcsParser.sys.mjs");
    const parser = new CalIcsParser();
    await new Promise((resolve) => parser.parseString(text, { onParsingComplete: resolve }));
    return parser.getItems().map((item) => ({
      uid: item.id,
      title: item.title,
      description: item.getProperty("DESCRIPTION"),
    }));
  },

  // Make a mailbox with a calendar of its own that invitations go to.
  async mailbox(address) {
    const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
    const identity = MailServices.accounts.createIdentity();
    identity.email = address;
    const account = MailServices.accounts.createAccount();
    account.incomingServer = MailServices.accounts.createIncomingServer("nobody", address.replace("@", "."), "none");
    account.addIdentity(identity);
    const calendar = cal.manager.createCalendar("storage", Services.io.newURI("moz-storage-calendar://"));
    calendar.name = address;
    cal.manager.registerCalendar(calendar);
    calendar.setProperty("imip.identity.key", identity.key);
    return calendar.name;
  },

  // Let a message of RFC 5546 arrive, and press the button that Thunderbird offers, if any.
  async receive(address, message, method, answer) {
    const { CalItipItem } = ChromeUtils.importESModule("resource:///modules/CalItipItem.sys.mjs");
    const calendar = cal.manager.getCalendars().find((one) => one.name === address);
    const item = new CalItipItem();
    item.init(message);
    item.receivedMethod = method;
    item.identity = address;
    item.isSend = false;
    item.autoResponse = Ci.calIItipItem.NONE;
    item.targetCalendar = calendar;
    const offered = await new Promise((resolve) =>
      cal.itip.processItipItem(item, (_item, _status, action) => resolve(action)),
    );
    if (offered) {
      await new Promise((resolve) => {
        offered({ onOperationComplete: resolve }, answer, { responseMode: Ci.calIItipItem.NONE });
        setTimeout(resolve, 2000);
      });
      await wait(30);
    }
    return { offered: offered ? offered.method : null, shown: await everything(calendar) };
  },
};

const [question, given, answer] = arguments;
questions[question](...given).then(answer, (error) => answer({ failed: `${error}\n${error.stack}` }));
