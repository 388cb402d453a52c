// One event as an iCalendar file (RFC 5545), made from what the API says of it.

const STATUS = { SCHEDULED: "CONFIRMED", POSTPONED: "TENTATIVE", CANCELLED: "CANCELLED" };
const encoder = new TextEncoder();

/** Return the text of the file. `url` is where the event is shown. */
export function iCalendar(event, url) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Nhip Cau//Reference site//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${event.guid}`,
    `SEQUENCE:${event.version - 1}`,
    `DTSTAMP:${moment(event.versionCreated)}`,
    `DTSTART:${moment(event.startsAt)}`,
    `DTEND:${moment(event.endsAt)}`,
    `SUMMARY:${text(event.headline)}`,
    event.summary && `DESCRIPTION:${text(event.summary)}`,
    event.venue && `LOCATION:${text(event.venue)}`,
    `STATUS:${STATUS[event.eventStatus]}`,
    `URL:${url}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.filter(Boolean).map(folded).join("\r\n")}\r\n`;
}

function moment(instant) {
  return `${instant.slice(0, 19).replace(/[-:]/gu, "")}Z`;
}

/** Return a value as text of one line; what some programs take for the end of a line must not end it. */
function text(value) {
  return value.replace(/[\\;,]/gu, "\\$&").replace(/\r\n|[\r\n\u2028\u2029\u0085]/gu, "\\n").replace(/\p{Cc}/gu, " ");
}

/** Break a line after 75 bytes at most, never inside a letter. */
function folded(line) {
  const pieces = [];
  let piece = "";
  let size = 0;
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (size + bytes > 75) {
      pieces.push(piece);
      [piece, size] = ["", 1]; // the space that marks a continued line
    }
    piece += letter;
    size += bytes;
  }
  return [...pieces, piece].join("\r\n ");
}
