/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that are made to be large, deep or costly. Each is read in a process of its own, whose memory is
 * measured, and which is killed when it takes far more processor time than it should on any machine. */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "message.h"

#define MB      (1024 * 1024)
#define SECONDS 100  /* of processor time; the slowest takes a few */

/* What is read may take so much more than the mail itself: text is looked at up to 8 MB, and held a few
 * times while it is made. */
#define MEMORY  (160 * MB)

#define MULTI(kind) "Content-Type: multipart/" kind "; boundary=a\n\n"
#define HTML        "Content-Type: text/html\n\n"
#define P7M         "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\n"

static const struct
{
  const char *name;
  const char *begin;
  const char *unit;
  gsize       size;
  const char *end;
} cases[] =
{
  { "attachment", MULTI ("mixed") "--a\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD\n", 50 * MB, "--a--" },
  { "text", "\n", "All work and no play makes Jack a dull boy.\n", 50 * MB, "" },
  { "text-quoted-printable", "Content-Transfer-Encoding: quoted-printable\n\n", "=\n", 50 * MB, "" },
  { "text-flowed", "Content-Type: text/plain; format=flowed; delsp=yes\n\n", ">>>>>>>> x \n", 20 * MB, "" },
  { "text-uuencode", "\nbegin 644 a\n", "begin 644 a\n#0V%T\n", 20 * MB, "" },
  { "text-uuencode-many", "\n", "begin 644 a\n#0V%T\n`\nend\n", 20 * MB, "" },
  { "text-charset", "Content-Type: text/plain; charset=iso-2022-jp\n\n", "\x1B$B$\"\x1B(B", 20 * MB, "" },
  { "text-no-charset", "\n", "\xCF\xF0\xE8\xE2\xE5\xF2 ", 20 * MB, "" },
  { "line", "\n", "xxxxxxxxxxxxxxxx", 100 * MB, "" },
  { "line-html", HTML, "xxxxxxxxxxxxxxxx", 100 * MB, "" },
  { "parts", MULTI ("mixed"), "--a\n\nx\n", 5000 * 7, "--a--" },
  { "parts-too-many", MULTI ("mixed"), "--a\n\nx\n", 20 * MB, "--a--" },
  { "parts-named", MULTI ("mixed"), "--a\nContent-Type: a/b; name*0*=utf-8''%C3%BC; name*1=x\n\nx\n", 2 * MB, "" },
  { "parts-blank-alternative", MULTI ("alternative"), "--a\n" HTML "                              \n",
    5 * MB, "--a--" },
  { "parts-cid", MULTI ("related"), "--a\nContent-Type: image/png\nContent-ID: <x>\n\nx\n", 2 * MB, "" },
  { "locations", MULTI ("related") "--a\nContent-Type: a/b\nContent-Location: a\n\nx\n--a\n" HTML,
    "<img src=a><img src=http://x/>", 20 * MB, "\n--a--" },
  { "locations-parts", MULTI ("related") "--a\n" HTML "<p>x<img src=a>\n",
    "--a\nContent-Type: a/b\nContent-Location: http://x/1\n\nx\n", 5 * MB, "--a--" },
  { "levels", "", MULTI ("mixed") "--a\n", 1000 * 51, "" },
  { "levels-too-many", "", MULTI ("mixed") "--a\n", 10 * MB, "" },
  { "levels-alternative", "", MULTI ("alternative") "--a\n", 10 * MB, "" },
  { "mails-in-mails", "", "Content-Type: message/rfc822\n\n", 10 * MB, "" },
  { "digest", MULTI ("digest"), "--a\n\nSubject: x\nTo: a@b, c@d\n\nhello\n", 20 * MB, "--a--" },
  { "sealed", MULTI ("mixed"), "--a\n" P7M "x\n", 20 * MB, "--a--" },
  { "header-lines", "", "X-Line: y\n", 10 * MB, "\nhello" },
  { "header-subject", "Subject: ", "x\n ", 10 * MB, "\n\nhello" },
  { "header-line", "Subject: ", "xxxxxxxxxxxxxxxx", 100 * MB, "\n\nhello" },
  { "header-words", "Subject: ", "=?utf-8?q?=C3=BC?= ", 10 * MB, "\n\nhello" },
  { "header-word", "Subject: =?utf-8?q?", "=C3=BC", 10 * MB, "?=\n\nhello" },
  { "header-raw", "Subject: ", "\xCF\xF0\xE8\xE2\xE5\xF2 ", 10 * MB, "\n\nhello" },
  { "header-from", "", "From: a@b, c@d\n", 10 * MB, "\nhello" },
  { "header-to", "To: ", "a@b,", 10 * MB, "\n\nhello" },
  { "header-groups", "From: ", "a:b@c;", 10 * MB, "\n\nhello" },
  { "header-references", "References: ", "<a@b> ", 10 * MB, "\n\nhello" },
  { "header-brackets", "List-Unsubscribe: ", "<", 10 * MB, "\n\nhello" },
  { "header-authentication", "Authentication-Results: a; ", "b=c (d);", 10 * MB, "\n\nhello" },
  { "header-parameters", "Content-Type: text/plain; ", "name*1*=%20; ", 10 * MB, "\n\nhello" },
  { "html-tags", HTML, "<div><b>x</b>", 50 * MB, "" },
  { "html-open", HTML, "<", 20 * MB, "" },
  { "html-quotes", HTML, "<blockquote>x", 20 * MB, "" },
  { "html-lists", HTML, "<ul><li>x", 20 * MB, "" },
  { "html-lines", HTML, "<pre>\n\n\n\n\n\n", 20 * MB, "" },
  { "html-entities", HTML, "&#x1F600;", 20 * MB, "" },
  { "html-links", HTML, "<a href=https://evil.example>bank</a>", 20 * MB, "" },
  { "html-pictures", HTML, "<img src=http://x/1 srcset='http://x/2 1x, http://x/3 2x'>", 20 * MB, "" },
  { "html-style", HTML "<style>", "a{background:url(http://x/)}", 20 * MB, "" },
  { "html-styles", HTML "<svg>", "<style>a{b:url(c)}", 20 * MB, "" },
  { "html-comments", HTML, "<!--", 20 * MB, "" },
  { "html-attributes", HTML "<p ", "a=b ", 20 * MB, "" },
  { "calendar", "Content-Type: text/calendar\n\nBEGIN:VEVENT\n", "ATTENDEE:mailto:a@b\n", 20 * MB, "" },
  { "calendar-nested", "Content-Type: text/calendar\n\n", "BEGIN:VEVENT\n", 20 * MB, "" },
  { "contact", "Content-Type: text/vcard\n\nBEGIN:VCARD\n", "FN;ENCODING=QUOTED-PRINTABLE:=\n", 20 * MB, "" },
  { "cards", MULTI ("mixed"), "--a\nContent-Type: text/vcard\n\nBEGIN:VCARD\nFN:x\n", 5 * MB, "" },
  { "report", "Content-Type: message/delivery-status\n\n", "Action: failed\n\n", 20 * MB, "" },
  { "tnef", "Content-Type: application/ms-tnef\n\n\x78\x9F\x3E\x22xx", "\2\2\x90\6xxxxxxxxxx", 20 * MB, "" },
};

#ifdef __SANITIZE_ADDRESS__
#define MEMORY_IS_MEASURED FALSE  /* the sanitizer keeps what was freed */
#else
#define MEMORY_IS_MEASURED TRUE
#endif

static gsize
peak_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return (gsize) usage.ru_maxrss * 1024;
}

static GBytes *
make_mail (guint i)
{
  gsize unit = strlen (cases[i].unit);
  gsize begin = strlen (cases[i].begin);
  gsize times = cases[i].size / unit;
  gsize length = begin + times * unit + strlen (cases[i].end);
  char *mail = g_malloc (length + 1);

  memcpy (mail, cases[i].begin, begin);
  for (gsize n = 0; n < times; n++)
    memcpy (mail + begin + n * unit, cases[i].unit, unit);
  strcpy (mail + begin + times * unit, cases[i].end);
  return g_bytes_new_take (mail, length);
}

static void
read_mail (guint i)
{
  static const struct rlimit limit = { SECONDS, SECONDS };
  g_autoptr(GBytes) mail = make_mail (i);
  gsize before = peak_memory ();

  g_assert_cmpint (setrlimit (RLIMIT_CPU, &limit), ==, 0);
  g_autoptr(SignetMessage) message = signet_message_new (mail);
  g_assert_cmpuint (strlen (signet_message_get_text (message)), <=, 4 * SIGNET_MESSAGE_MAX_TEXT);
  g_assert_cmpuint (signet_message_get_attachments (message)->len, <=, 2 * SIGNET_MESSAGE_MAX_PARTS);
  if (MEMORY_IS_MEASURED)
    g_assert_cmpuint (peak_memory () - before, <=, MEMORY);
}

static void
test_case (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      read_mail (GPOINTER_TO_UINT (data));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/message/bounds/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
