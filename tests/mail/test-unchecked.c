/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mails are shown before their signature was checked, and whether that may stay on the screen. */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "own-place.h"
#include "same-look.h"
#include "sealing.h"

#define HEAD "From: Bob <bob@example.org>\nSubject: Outside\nMIME-Version: 1.0\n"
#define SIGNED(content) \
  HEAD "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256;" \
  " boundary=s\n\n--s\n" content "\n--s\nContent-Type: application/pkcs7-signature\n\nx\n--s--\n"
#define SEALED "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx\n"
#define OPAQUE "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx\n"
#define MIXED(part) "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nHello\n--m\n" part "--m--"

static Sealing sealing;

/* Returns: (transfer full) (nullable). */
static SignetReading *
read_unchecked (Place      *place,
                const char *mail)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, mail, -1, NULL));
  SignetReading *reading = signet_reading_new_unchecked (place->path, "name", &error);
  if (reading == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  return reading;
}

static void
test_clear (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetReading) reading = read_unchecked (place, SIGNED ("\nHello"));

  g_assert_nonnull (reading);
  g_assert_false (signet_reading_is_checked (reading));
  g_assert_cmpstr (signet_message_get_text (signet_reading_get_message (reading)), ==, "Hello\n");
  g_assert_cmpstr (signet_verdict_get_sentence (signet_reading_get_verdict (reading)), ==,
                   "Checking the signature…");
  g_assert_cmpuint (signet_verdict_get_signers (signet_reading_get_verdict (reading))->len, ==, 0);
  g_assert_cmpstr (signet_reading_get_name (reading), ==, "name");
}

static void
test_others (Place         *place,
             gconstpointer  data)
{
  static const char *const mails[] = {
    HEAD "\nHello\n", HEAD SEALED, HEAD OPAQUE, SIGNED (SEALED), SIGNED (MIXED (SEALED)),
    SIGNED (MIXED (OPAQUE)), HEAD MIXED (SEALED), HEAD MIXED ("\nHello\n"), "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr(SignetReading) reading = read_unchecked (place, mails[i]);

      g_assert_null (reading);
    }
}

static void
test_missing (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_reading_new_unchecked (place->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A hole, of which nothing is read. */
static void
test_too_large (Place         *place,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, SIGNED ("\nHello"), -1, NULL));
  g_assert_cmpint (truncate (place->path, (off_t) SIGNET_READING_MAX + 1), ==, 0);
  g_assert_null (signet_reading_new_unchecked (place->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (signet_reading_new_from_file (place->path, NULL, NULL, SIGNET_JUDGE_ALL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "cannot be shown"));
}

/* Nothing that would be waited for. */
static void
test_pipe (Place         *place,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  g_assert_null (signet_reading_new_from_file (place->path, NULL, NULL, SIGNET_JUDGE_ALL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
assert_look (Place      *place,
             const char *mail,
             gboolean    same)
{
  g_autoptr(SignetReading) early = read_unchecked (place, mail);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetReading) late = signet_reading_new_from_bytes (bytes, NULL, NULL);

  g_assert_nonnull (early);
  g_assert_true (signet_reading_is_checked (late));
  g_assert_cmpint (signet_same_look (early, late), ==, same);
}

/* A second signature may change what is shown. */
static void
test_look (Place         *place,
           gconstpointer  data)
{
  assert_look (place, SIGNED ("\nHello"), TRUE);
  assert_look (place, SIGNED ("Content-Type: text/html\n\n<p>Hello <b>you</b></p>"), TRUE);
  assert_look (place, SIGNED (MIXED ("Content-Type: text/plain; name=a\nContent-Disposition: attachment"
                                     "\n\na\n")), TRUE);
  assert_look (place, SIGNED ("Content-Type: multipart/signed; boundary=t;"
                              " protocol=\"application/pkcs7-signature\"\n\n--t\n\nHello\n--t\n"
                              "Content-Type: application/pkcs7-signature\n\nx\n--t--"), FALSE);
}

static void
assert_protected (Place      *place,
                  const char *subject,
                  gboolean    same)
{
  g_autofree char *content = g_strdup_printf ("Content-Type: text/plain; hp=clear\r\n"
                                              "From: Alice <alice@example.org>\r\n"
                                              "Subject: %s\r\n\r\nHello\r\n", subject);
  g_autofree char *entity = sealing_sign (&sealing, "alice", content);
  g_autofree char *mail = g_strconcat ("From: Alice <alice@example.org>\r\nSubject: Outside\r\n"
                                       "MIME-Version: 1.0\r\n", entity, NULL);

  assert_look (place, mail, same);
}

/* So may header fields that stand inside. */
static void
test_protected (Place         *place,
                gconstpointer  data)
{
  sealing_set_up (&sealing);
  assert_protected (place, "Outside", TRUE);
  assert_protected (place, "Inside", FALSE);
  sealing_tear_down (&sealing);
}

static void
test_other_mail (Place         *place,
                 gconstpointer  data)
{
  g_autoptr(SignetReading) one = read_unchecked (place, SIGNED ("\nHello"));
  g_autoptr(SignetReading) other = read_unchecked (place, SIGNED ("\nHello "));

  g_assert_true (signet_same_look (one, one));
  g_assert_false (signet_same_look (one, other));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/unchecked/" name, Place, "mail", place_set_up, function, place_tear_down)
  ADD ("clear", test_clear);
  ADD ("others", test_others);
  ADD ("missing", test_missing);
  ADD ("too-large", test_too_large);
  ADD ("pipe", test_pipe);
  ADD ("look", test_look);
  ADD ("protected", test_protected);
  ADD ("other-mail", test_other_mail);
#undef ADD
  return g_test_run ();
}
