/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-answer.h"

#include <string.h>

#include "demo-date.h"
#include "demo-encoding.h"
#include "demo-reading.h"
#include "demo-seal.h"

#define MAX_QUOTED_BYTES (256 * 1024)

/* Who is written to, and how they write. */
static const struct
{
  const char *address;
  const char *nick;
  const char *name;
} writers[] =
{
  { "alice@tidewater.example", "alice", "Alice Moreau" },
  { "bob.okafor@harbour-clinic.example", "bob", "Bob Okafor" },
};

static int
find_writer (const char *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_ascii_strcasecmp (writers[i].address, address) == 0)
      return (int) i;
  return -1;
}

/* "> " before every line, CRLF behind. */
static void
quote (GString    *out,
       const char *text)
{
  g_autofree char *part = g_strndup (text, MAX_QUOTED_BYTES);
  g_autofree char *valid = g_utf8_make_valid (part, -1);
  g_auto(GStrv) lines = g_strsplit (g_strchomp (valid), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, ">%s%s\r\n", *lines[i] != '\0' && *lines[i] != '>' ? " " : "", lines[i]);
}

static char *
make_text (SignetMessage *message,
           const char    *name,
           gboolean       was_encrypted)
{
  GString *text = g_string_new ("Hello Robin,\r\n\r\n");

  g_string_append (text, was_encrypted
                   ? "your mail came encrypted, and I could read it. This answer is encrypted to you.\r\n\r\n"
                   : "your mail came without encryption, so this answer is not encrypted either.\r\n\r\n");
  g_string_append (text, "You wrote:\r\n");
  quote (text, signet_message_get_text (message));
  g_string_append_printf (text, "\r\n%s\r\n", name);
  return g_string_free (text, FALSE);
}

static char *
make_subject (SignetMessage  *message,
              GError        **error)
{
  const char *subject = signet_message_get_subject (message);
  const gboolean is_answer = g_ascii_strncasecmp (subject, "Re:", 3) == 0;
  g_autofree char *whole = g_strconcat (is_answer ? "" : "Re: ", subject, NULL);

  return signet_demo_encoding_header (whole, "UTF-8", error);
}

/* The Content- fields come last, as signet_demo_seal() wants it. */
static GBytes *
make_plain (SignetMessage  *message,
            guint           writer,
            gboolean        was_encrypted,
            GDateTime      *now,
            GError        **error)
{
  g_autofree char *subject = make_subject (message, error);
  g_autofree char *date = signet_demo_date_format (now);
  g_autofree char *text = make_text (message, writers[writer].name, was_encrypted);
  g_autofree char *body = signet_demo_encoding_quoted_printable (text, strlen (text));
  g_autofree char *unique = g_uuid_string_random ();
  const char *id = signet_message_get_message_id (message);
  GString *mail;

  if (subject == NULL)
    return NULL;
  mail = g_string_new (NULL);
  g_string_append_printf (mail, "From: %s <%s>\r\nTo: " SIGNET_DEMO_USER_NAME " <" SIGNET_DEMO_USER_ADDRESS
                          ">\r\nSubject: %s\r\nDate: %s\r\nMessage-ID: <%s@signet-demo.example>\r\n",
                          writers[writer].name, writers[writer].address, subject, date, unique);
  if (*id != '\0' && strlen (id) < 500)
    g_string_append_printf (mail, "In-Reply-To: <%s>\r\nReferences: <%s>\r\n", id, id);
  g_string_append_printf (mail, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                          "Content-Transfer-Encoding: quoted-printable\r\n\r\n%s", body);
  return g_string_free_to_bytes (mail);
}

GBytes *
signet_demo_answer_make (SignetDemoPeople  *people,
                         const char        *address,
                         GBytes            *mail,
                         GDateTime         *now,
                         GError           **error)
{
  g_return_val_if_fail (people != NULL && address != NULL, NULL);
  g_return_val_if_fail (mail != NULL && now != NULL, NULL);

  const int writer = find_writer (address);
  gboolean was_encrypted = FALSE;
  g_autoptr(SignetMessage) message = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autofree char *steps = NULL;

  if (writer < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nobody at %s answers", address);
      return NULL;
    }
  message = signet_demo_reading_open (mail, signet_demo_people_get (people, writers[writer].nick),
                                      &was_encrypted);
  plain = make_plain (message, (guint) writer, was_encrypted, now, error);
  if (plain == NULL)
    return NULL;
  steps = was_encrypted ? g_strdup_printf ("sign %s; encrypt robin %s", writers[writer].nick,
                                           writers[writer].nick)
                        : g_strdup_printf ("sign %s", writers[writer].nick);
  return signet_demo_seal (plain, steps, people, now, error);
}
