/* Asks libical, the parser of GNOME and KDE, what it understands of a calendar.
 *
 *   libical events < calendar.ics                     a line an event: UID, start and end, status, title; times are
 *                                                     Unix time, days are written as such
 *   libical instants ZONE TIMES < calendar.ics        Unix time of each wall time of the file TIMES in ZONE
 *
 * "events" also prints a line "error: …" for each property or rule that libical does not accept,
 * its own check of RFC 5546 included.
 */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 16 * 1024 * 1024 };

static icalcomponent *calendar_from_stdin(void)
{
    char *text = calloc(1, ROOM);
    if (text == NULL || fread(text, 1, ROOM - 1, stdin) == 0) {
        return NULL;
    }
    return icalparser_parse_string(text);
}

static long instant(struct icaltimetype time)
{
    return (long)icaltime_as_timet_with_zone(time, time.zone);
}

static void print_errors(icalcomponent *component)
{
    for (icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); error != NULL;
         error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        printf("error: %s", icalproperty_as_ical_string(error));
    }
}

static void print_time(struct icaltimetype time)
{
    if (time.is_date) {
        printf("\t%04d-%02d-%02d", time.year, time.month, time.day);
    } else {
        printf("\t%ld", instant(time));
    }
}

static void print_event(icalcomponent *event)
{
    const char *title = icalcomponent_get_summary(event);
    icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
    fputs(icalcomponent_get_uid(event), stdout);
    print_time(icalcomponent_get_dtstart(event));
    print_time(icalcomponent_get_dtend(event));
    printf("\t%s\t%s\n", status ? icalproperty_get_value_as_string(status) : "", title ? title : "");
    print_errors(event);
}

static int events(icalcomponent *calendar)
{
    icalrestriction_check(calendar);
    print_errors(calendar);
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        print_event(event);
    }
    return EXIT_SUCCESS;
}

static int instants(icalcomponent *calendar, const char *name, const char *path)
{
    icaltimezone *zone = icalcomponent_get_timezone(calendar, name);
    FILE *times = fopen(path, "r");
    char written[32];
    if (zone == NULL || times == NULL) {
        fputs("no such zone in the calendar, or no file of times\n", stderr);
        return EXIT_FAILURE;
    }
    while (fscanf(times, "%31s", written) == 1) {
        struct icaltimetype time = icaltime_from_string(written);
        printf("%ld\n", (long)icaltime_as_timet_with_zone(time, zone));
    }
    fclose(times);
    return EXIT_SUCCESS;
}

int main(int count, char **arguments)
{
    icalcomponent *calendar = calendar_from_stdin();
    if (calendar == NULL) {
        puts("error: no calendar");
        return EXIT_FAILURE;
    }
    if (count == 4 && strcmp(arguments[1], "instants") == 0) {
        return instants(calendar, arguments[2], arguments[3]);
    }
    return events(calendar);
}
