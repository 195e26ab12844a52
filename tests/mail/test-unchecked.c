/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mails are shown before their signature was checked, and whether that may stay on the screen. */
#include "config.h"

#include <string.h>

#include "same-look.h"
#include "sealing.h"
#include "temporary.h"

#define HEAD "From: Bob <bob@example.org>\nSubject: Outside\nMIME-Version: 1.0\n"
#define SIGNED(content) \
  HEAD "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256;" \
  " boundary=s\n\n--s\n" content "\n--s\nContent-Type: application/pkcs7-signature\n\nx\n--s--\n"
#define SEALED "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx\n"
#define OPAQUE "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx\n"
#define MIXED(part) "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nHello\n--m\n" part "--m--"

typedef struct
{
  char *directory;
  char *path;
} Setting;

static Sealing sealing;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->directory = temporary_make ("unchecked");
  setting->path = g_build_filename (setting->directory, "mail", NULL);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  temporary_remove (setting->directory);
  g_free (setting->path);
}

/* Returns: (transfer full) (nullable). */
static SignetReading *
read_unchecked (Setting    *setting,
                const char *mail)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (setting->path, mail, -1, NULL));
  SignetReading *reading = signet_reading_new_unchecked (setting->path, "name", &error);
  if (reading == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  return reading;
}

static void
test_clear (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetReading) reading = read_unchecked (setting, SIGNED ("\nHello"));

  g_assert_nonnull (reading);
  g_assert_false (signet_reading_is_checked (reading));
  g_assert_cmpstr (signet_message_get_text (signet_reading_get_message (reading)), ==, "Hello\n");
  g_assert_cmpstr (signet_verdict_get_sentence (signet_reading_get_verdict (reading)), ==,
                   "Checking the signature…");
  g_assert_cmpuint (signet_verdict_get_signers (signet_reading_get_verdict (reading))->len, ==, 0);
  g_assert_cmpstr (signet_reading_get_name (reading), ==, "name");
}

static void
test_others (Setting       *setting,
             gconstpointer  data)
{
  static const char *const mails[] = {
    HEAD "\nHello\n", HEAD SEALED, HEAD OPAQUE, SIGNED (SEALED), SIGNED (MIXED (SEALED)),
    SIGNED (MIXED (OPAQUE)), HEAD MIXED (SEALED), HEAD MIXED ("\nHello\n"), "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr(SignetReading) reading = read_unchecked (setting, mails[i]);

      g_assert_null (reading);
    }
}

static void
test_missing (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_reading_new_unchecked (setting->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
assert_look (Setting    *setting,
             const char *mail,
             gboolean    same)
{
  g_autoptr(SignetReading) early = read_unchecked (setting, mail);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetReading) late = signet_reading_new_from_bytes (bytes, NULL, NULL);

  g_assert_nonnull (early);
  g_assert_true (signet_reading_is_checked (late));
  g_assert_cmpint (signet_same_look (early, late), ==, same);
}

/* A second signature may change what is shown. */
static void
test_look (Setting       *setting,
           gconstpointer  data)
{
  assert_look (setting, SIGNED ("\nHello"), TRUE);
  assert_look (setting, SIGNED ("Content-Type: text/html\n\n<p>Hello <b>you</b></p>"), TRUE);
  assert_look (setting, SIGNED (MIXED ("Content-Type: text/plain; name=a\nContent-Disposition: attachment"
                                       "\n\na\n")), TRUE);
  assert_look (setting, SIGNED ("Content-Type: multipart/signed; boundary=t;"
                                " protocol=\"application/pkcs7-signature\"\n\n--t\n\nHello\n--t\n"
                                "Content-Type: application/pkcs7-signature\n\nx\n--t--"), FALSE);
}

static void
assert_protected (Setting    *setting,
                  const char *subject,
                  gboolean    same)
{
  g_autofree char *content = g_strdup_printf ("Content-Type: text/plain; hp=clear\r\n"
                                              "From: Alice <alice@example.org>\r\n"
                                              "Subject: %s\r\n\r\nHello\r\n", subject);
  g_autofree char *entity = sealing_sign (&sealing, "alice", content);
  g_autofree char *mail = g_strconcat ("From: Alice <alice@example.org>\r\nSubject: Outside\r\n"
                                       "MIME-Version: 1.0\r\n", entity, NULL);

  assert_look (setting, mail, same);
}

/* So may header fields that stand inside. */
static void
test_protected (Setting       *setting,
                gconstpointer  data)
{
  sealing_set_up (&sealing);
  assert_protected (setting, "Outside", TRUE);
  assert_protected (setting, "Inside", FALSE);
  sealing_tear_down (&sealing);
}

static void
test_other_mail (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(SignetReading) one = read_unchecked (setting, SIGNED ("\nHello"));
  g_autoptr(SignetReading) other = read_unchecked (setting, SIGNED ("\nHello "));

  g_assert_true (signet_same_look (one, one));
  g_assert_false (signet_same_look (one, other));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/unchecked/" name, Setting, NULL, set_up, function, tear_down)
  ADD ("clear", test_clear);
  ADD ("others", test_others);
  ADD ("missing", test_missing);
  ADD ("look", test_look);
  ADD ("protected", test_protected);
  ADD ("other-mail", test_other_mail);
#undef ADD
  return g_test_run ();
}
