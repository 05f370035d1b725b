// Asks KCalendarCore, the calendar of KDE (KOrganizer, Kalendar), what it understands of calendars.
//
//   kde FEED.ics …      for each feed its name, then a line an event: UID, start, end, status, title;
//                       times are Unix time, days are written as such

#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>
#include <QFile>
#include <QTimeZone>
#include <cstdio>

using namespace KCalendarCore;

static QString moment(const QDateTime &time, bool whole_day, int days)
{
    return whole_day ? time.date().addDays(days).toString(Qt::ISODate) : QString::number(time.toSecsSinceEpoch());
}

static QString status(const Event &event)
{
    switch (event.status()) {
    case Incidence::StatusTentative:
        return QStringLiteral("TENTATIVE");
    case Incidence::StatusConfirmed:
        return QStringLiteral("CONFIRMED");
    case Incidence::StatusCanceled:
        return QStringLiteral("CANCELLED");
    default:
        return QString::number(event.status());
    }
}

static bool told(const char *path)
{
    QFile file(QString::fromLocal8Bit(path));
    MemoryCalendar::Ptr calendar(new MemoryCalendar(QTimeZone::utc()));
    ICalFormat format;
    std::printf("feed\t%s\n", path);
    if (!file.open(QIODevice::ReadOnly) || !format.fromRawString(calendar, file.readAll())) {
        std::printf("error\tKDE cannot read it\n");
        return false;
    }
    for (const Event::Ptr &event : calendar->rawEvents()) {
        // the last day of a whole-day event is included here, where a file names the day after it
        const QString row = QStringList{event->uid(), moment(event->dtStart(), event->allDay(), 0),
                                        moment(event->dtEnd(), event->allDay(), 1), status(*event), event->summary()}
                                .join(QLatin1Char('\t'));
        std::printf("%s\n", row.toUtf8().constData());
    }
    return true;
}

int main(int count, char **arguments)
{
    bool sound = true;
    for (int number = 1; number < count; ++number) {
        sound = told(arguments[number]) && sound;
    }
    return sound ? 0 : 1;
}
