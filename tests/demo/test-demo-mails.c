/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All the mails of the demo, as they go over the wire. */
#include "config.h"
#include "demo-mails.h"

#include <string.h>

#define MIN_MAILS 40

/* Made once; the tests only look. */
static SignetDemoPeople *people;
static GDateTime *now;
static GPtrArray *mails;
static GPtrArray *sent;
static guint n_later;

static void
prepare (void)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) later = signet_demo_mails_list_later ();

  people = signet_demo_people_new (&error);
  g_assert_no_error (error);
  now = g_date_time_new_now_local ();
  mails = signet_demo_mails_make (people, now, NULL, &error);
  g_assert_no_error (error);

  sent = signet_demo_mails_make_sent (people, now, &error);
  g_assert_no_error (error);

  /* Those that arrive later are mails like any other. */
  n_later = g_strv_length (later);
  for (guint i = 0; i < n_later; i++)
    {
      g_ptr_array_add (mails, signet_demo_mails_finish (later[i], people, now, &error));
      g_assert_no_error (error);
    }
}

static void
clean_up (void)
{
  g_ptr_array_unref (mails);
  g_ptr_array_unref (sent);
  g_date_time_unref (now);
  signet_demo_people_unref (people);
}

static char *
dup_bytes (GBytes *bytes)
{
  char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpuint (strlen (text), ==, g_bytes_get_size (bytes));
  return text;
}

static char *
dup_text (guint i)
{
  return dup_bytes (mails->pdata[i]);
}

/* The one line of that header field. */
static char *
dup_field (const char *mail,
           const char *name)
{
  g_autofree char *header = g_strndup (mail, (gsize) (strstr (mail, "\r\n\r\n") - mail));
  g_auto(GStrv) lines = g_strsplit (header, "\r\n", -1);
  g_autofree char *prefix = g_strconcat (name, ": ", NULL);
  char *value = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      {
        g_assert_null (value);
        value = g_strdup (lines[i] + strlen (prefix));
      }
  g_assert_nonnull (value);
  return value;
}

static void
test_count (void)
{
  g_assert_cmpuint (n_later, ==, 20);
  g_assert_cmpuint (mails->len - n_later, >=, MIN_MAILS);
}

static void
test_unique_ids (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mails->len; i++)
    {
      g_autofree char *text = dup_text (i);

      g_assert_true (g_hash_table_add (seen, dup_field (text, "Message-ID")));
    }
}

static void
test_required_fields (void)
{
  static const char *const names[] = { "From", "Date", "Subject", "MIME-Version", "Content-Type" };

  for (guint i = 0; i < mails->len; i++)
    for (guint name = 0; name < G_N_ELEMENTS (names); name++)
      {
        g_autofree char *text = dup_text (i);
        g_autofree char *value = dup_field (text, names[name]);

        g_assert_cmpuint (strlen (value), >, 0);
      }
}

/* Every line ends with CRLF and is within what RFC 5322, section 2.1.1, allows; nothing of the
 * template is left; only what says so has eight bits. */
static void
test_wire_form (void)
{
  for (guint i = 0; i < mails->len; i++)
    {
      g_autofree char *text = dup_text (i);
      const gboolean eight_bits = strstr (text, "Content-Transfer-Encoding: 8bit") != NULL;

      g_assert_null (strstr (text, "{{"));
      g_assert_null (strstr (text, "\r\nSeal:"));
      g_assert_true (g_str_has_suffix (text, "\r\n"));
      const char *end = text + strlen (text);
      for (const char *at = text; at < end;)
        {
          const char *carriage = memchr (at, '\r', (gsize) (end - at));
          const char *feed = memchr (at, '\n', (gsize) (end - at));

          g_assert_nonnull (carriage);
          g_assert_true (feed == carriage + 1);
          g_assert_cmpint (carriage - at, <=, 998);
          at = feed + 1;
        }
      if (!eight_bits && !g_str_is_ascii (text))
        g_error ("eight bits in: %.300s", text);
    }
}

/* The newest one is the first that a person sees. */
static void
test_newest (void)
{
  g_autofree char *newest = dup_text (mails->len - n_later - 1);
  g_autofree char *subject = dup_field (newest, "Subject");

  g_assert_cmpstr (subject, ==, "Welcome to the demo mailbox");
}

/* A mail that answers another says so by the other's identifier, which has to be there, or among what the
 * user has sent. */
static void
test_threads (void)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint answers = 0;

  for (guint i = 0; i < sent->len; i++)
    {
      g_autofree char *text = dup_bytes (sent->pdata[i]);

      g_assert_nonnull (strstr (text, "\r\nIn-Reply-To: "));
      g_assert_true (g_hash_table_add (ids, dup_field (text, "Message-ID")));
    }
  for (guint i = 0; i < mails->len; i++)
    {
      g_autofree char *text = dup_text (i);
      const char *reference = strstr (text, "\r\nIn-Reply-To: ");

      if (reference != NULL)
        {
          const char *id = reference + strlen ("\r\nIn-Reply-To: ");
          g_autofree char *parent = g_strndup (id, strcspn (id, "\r"));

          if (!g_hash_table_contains (ids, parent))
            g_error ("nothing is %s", parent);
          answers++;
        }
      g_assert_true (g_hash_table_add (ids, dup_field (text, "Message-ID")));
    }
  g_assert_cmpuint (answers, >=, 10);
}

static void
test_big_mail (void)
{
  guint count = 0;

  for (guint i = 0; i < mails->len; i++)
    {
      const gsize size = g_bytes_get_size (mails->pdata[i]);

      g_assert_cmpuint (size, <, 3 * 1024 * 1024);
      count += size > 1024 * 1024;
    }
  g_assert_cmpuint (count, ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_demo_mails_make (people, now, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  int failures;

  g_test_init (&argc, &argv, NULL);
  prepare ();

  g_test_add_func ("/demo/mails/count", test_count);
  g_test_add_func ("/demo/mails/unique-ids", test_unique_ids);
  g_test_add_func ("/demo/mails/required-fields", test_required_fields);
  g_test_add_func ("/demo/mails/wire-form", test_wire_form);
  g_test_add_func ("/demo/mails/newest", test_newest);
  g_test_add_func ("/demo/mails/threads", test_threads);
  g_test_add_func ("/demo/mails/big-mail", test_big_mail);
  g_test_add_func ("/demo/mails/cancel", test_cancel);
  failures = g_test_run ();
  clean_up ();
  return failures;
}
