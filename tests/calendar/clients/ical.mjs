// Asks ical.js what it understands of a calendar, with the time zones of the calendar itself.
//
//   node ical.mjs events  < calendar.ics                      every VEVENT as JSON
//   node ical.mjs each < calendars.jsonl               the same for each line, a JSON string that holds a calendar
//   node ical.mjs instants ZONE TIMES.txt < calendar.ics      Unix time of each wall time (YYYYMMDDTHHMMSS) in ZONE

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import ICAL from "ical.js";

const [question, zone, timesFile] = process.argv.slice(2);

function opened(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  for (const declared of root.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(declared);
  }
  return root;
}

function events(text) {
  return opened(text).getAllSubcomponents("vevent").map(understood);
}

function instant(time) {
  return time.isDate ? time.toString() : time.toUnixTime();
}

function understood(component) {
  const event = new ICAL.Event(component);
  const declaredEnd = component.hasProperty("dtend");
  return {
    uid: event.uid,
    title: event.summary,
    place: event.location,
    description: event.description,
    status: component.getFirstPropertyValue("status"),
    start: instant(event.startDate),
    end: declaredEnd ? instant(event.endDate) : null,
    allDay: event.startDate.isDate,
  };
}

function instants(times) {
  const wanted = ICAL.TimezoneService.get(zone);
  return times.map((written) => {
    const [, year, month, day, hour, minute, second] = written.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/).map(Number);
    return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, wanted).toUnixTime();
  });
}

if (question === "each") {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(events(JSON.parse(line)))}\n`);
  }
} else {
  const calendar = readFileSync(0, "utf8");
  const times = () => readFileSync(timesFile, "utf8").split("\n").filter(Boolean);
  const answer = question === "events" ? events(calendar) : (opened(calendar), instants(times()));
  process.stdout.write(JSON.stringify(answer));
}
