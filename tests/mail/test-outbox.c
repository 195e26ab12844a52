/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message-saver.h"
#include "outbox.h"
#include "store-error.h"
#include "temporary.h"

#define MAIL   "From: Ann <ann@example.org>\r\nTo: Bob <bob@example.org>\r\nSubject: Off\r\n\r\nText\r\n"
#define HIDDEN "From: Ann <ann@example.org>\r\nSubject: Off\r\n\r\nFor Carol\r\n"
#define DRAFT  "From: Ann <ann@example.org>\r\nBcc: carol@example.org\r\nSubject: Off\r\n\r\nText\r\n"

static const char *const bob[] = { "bob@example.org", NULL };
static const char *const carol[] = { "carol@example.org", NULL };

typedef struct
{
  char         *profile;
  char         *directory;
  SignetOutbox *outbox;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->profile = temporary_make ("outbox");
  place->directory = g_build_filename (place->profile, "mail", "account", NULL);
  place->outbox = signet_outbox_new (place->directory);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  signet_outbox_unref (place->outbox);
  g_free (place->directory);
  temporary_remove (place->profile);
}

static GInputStream *
open_text (const char *text)
{
  return g_memory_input_stream_new_from_data (text, -1, NULL);
}

static char *
read_all (GInputStream *stream)
{
  char buffer[1000];
  gsize length = 0;

  g_assert_true (g_input_stream_read_all (stream, buffer, sizeof buffer, &length, NULL, NULL));
  return g_strndup (buffer, length);
}

static void
assert_stored (Place      *place,
               const char *folder,
               const char *file,
               const char *text)
{
  g_autofree char *path = g_build_filename (place->directory, folder, file, NULL);
  g_autofree char *stored = NULL;

  g_assert_true (g_file_get_contents (path, &stored, NULL, NULL));
  g_assert_cmpstr (stored, ==, text);
}

static guint
count (Place      *place,
       const char *folder)
{
  g_autofree char *path = g_build_filename (place->directory, folder, NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

/* A mail to Bob, and one of her own to Carol, of whom Bob knows nothing. */
static SignetOutboxRecord *
make_record (void)
{
  g_autofree char *name = signet_maildir_make_name ();
  SignetOutboxRecord *record = signet_outbox_record_new (name);

  signet_outbox_record_add (record, "ann@example.org", bob);
  signet_outbox_record_add (record, "ann@example.org", carol)->is_apart = TRUE;
  return record;
}

/* draft: nullable. */
static SignetDelivered *
put (Place              *place,
     SignetOutboxRecord *record,
     const char         *draft_text)
{
  g_autoptr(GInputStream) mail = open_text (MAIL);
  g_autoptr(GInputStream) hidden = open_text (HIDDEN);
  g_autoptr(GInputStream) draft = draft_text != NULL ? open_text (draft_text) : NULL;
  GInputStream *const apart[] = { NULL, hidden };
  g_autoptr(GError) error = NULL;
  SignetDelivered *delivered;

  record->has_draft = draft != NULL;
  delivered = signet_outbox_put (place->outbox, record, mail, apart, draft, NULL, &error);
  g_assert_no_error (error);
  return delivered;
}

static SignetOutboxRecord *
recover_only (Place *place)
{
  g_autoptr(GPtrArray) records = signet_outbox_recover (place->outbox, NULL);

  g_assert_cmpuint (records->len, ==, 1);
  return signet_outbox_record_copy (records->pdata[0]);
}

static void
test_put (Place         *place,
          gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);
  g_autoptr(SignetOutboxRecord) read = recover_only (place);
  g_autoptr(GInputStream) first = NULL;
  g_autoptr(GInputStream) second = NULL;
  g_autofree char *to_bob = NULL;
  g_autofree char *to_carol = NULL;
  guint64 size;

  g_assert_cmpstr (delivered->name, ==, record->name);
  assert_stored (place, "Outbox", delivered->file, MAIL);
  g_assert_cmpint (signet_outbox_record_get_state (read), ==, SIGNET_OUTBOX_WAITING);

  first = signet_outbox_open_mail (place->outbox, read, 0, &size, NULL);
  g_assert_cmpuint (size, ==, strlen (MAIL));
  to_bob = read_all (first);
  g_assert_cmpstr (to_bob, ==, MAIL);
  second = signet_outbox_open_mail (place->outbox, read, 1, &size, NULL);
  g_assert_cmpuint (size, ==, strlen (HIDDEN));
  to_carol = read_all (second);
  g_assert_cmpstr (to_carol, ==, HIDDEN);
}

/* The draft that became a message is no draft any more. */
static void
test_put_draft (Place         *place,
                gconstpointer  data)
{
  g_autofree char *drafts = g_build_filename (place->directory, "Drafts", NULL);
  g_autoptr(GInputStream) text = open_text (DRAFT);
  g_autoptr(SignetDelivered) draft = signet_message_saver_save (drafts, NULL, SIGNET_FLAG_DRAFT, text,
                                                                NULL, NULL);
  g_autoptr(SignetOutboxRecord) record = make_record ();

  record->draft = g_strdup (draft->file);
  g_autoptr(SignetDelivered) delivered = put (place, record, DRAFT);
  g_assert_cmpuint (count (place, "Drafts/cur"), ==, 0);

  g_autoptr(SignetDelivered) back = signet_outbox_take_back (place->outbox, record, NULL);
  g_assert_nonnull (back);
  g_assert_cmpuint (back->flags & SIGNET_FLAG_DRAFT, !=, 0);
  assert_stored (place, "Drafts", back->file, DRAFT);
  g_assert_cmpuint (count (place, "Outbox/cur"), ==, 0);
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
}

static void
test_take_back_without_draft (Place         *place,
                              gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);
  g_autoptr(SignetDelivered) back = signet_outbox_take_back (place->outbox, record, NULL);

  g_assert_nonnull (back);
  assert_stored (place, "Drafts", back->file, MAIL);
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
}

/* There was nothing to write. */
static void
test_take_back_nothing (Place         *place,
                        gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(GError) error = NULL;

  record->leaves_nothing = TRUE;
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);
  g_assert_null (signet_outbox_take_back (place->outbox, record, &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
  g_assert_cmpuint (count (place, "Drafts/cur"), ==, 0);
  g_assert_cmpuint (count (place, "Outbox/cur"), ==, 0);
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
}

/* Nor has it a folder to go to. data: "interrupted": only the record said so before the program ended. */
static void
test_leave_nothing (Place         *place,
                    gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(GError) error = NULL;

  g_free (record->sent_folder);
  record->sent_folder = g_strdup ("");
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);
  if (g_strcmp0 (data, "interrupted") == 0)
    {
      record->leaving = SIGNET_OUTBOX_SENT;
      g_assert_true (signet_outbox_write (place->outbox, record, NULL));
      g_autoptr(GPtrArray) records = signet_outbox_recover (place->outbox, NULL);
      g_assert_cmpuint (records->len, ==, 0);
    }
  else
    {
      g_assert_null (signet_outbox_leave (place->outbox, record, &error));
      g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
    }
  g_assert_cmpuint (count (place, "Sent/cur"), ==, 0);
  g_assert_cmpuint (count (place, "Outbox/cur"), ==, 0);
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
}

/* The program ended between any two of the steps of taking back. */
static void
test_take_back_interrupted (Place         *place,
                            gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, DRAFT);

  record->leaving = SIGNET_OUTBOX_TAKEN_BACK;
  g_assert_true (signet_outbox_write (place->outbox, record, NULL));

  if (g_strcmp0 (data, "restored") == 0)
    {
      g_autofree char *from = g_strconcat (place->directory, "/Outbox/records/", record->name, ".draft",
                                           NULL);
      g_autofree char *drafts = g_build_filename (place->directory, "Drafts", NULL);
      g_autofree char *to = g_build_filename (drafts, "cur", "9.signet:2,DS", NULL);

      g_assert_true (signet_maildir_make (drafts, NULL));
      g_assert_cmpint (rename (from, to), ==, 0);
    }
  g_autoptr(GPtrArray) records = signet_outbox_recover (place->outbox, NULL);
  g_assert_cmpuint (records->len, ==, 0);
  g_assert_cmpuint (count (place, "Drafts/cur"), ==, 1);
  g_assert_cmpuint (count (place, "Outbox/cur"), ==, 0);
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
}

static void
test_leave (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, DRAFT);
  g_autoptr(SignetDelivered) sent = signet_outbox_leave (place->outbox, record, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (sent->name, ==, record->name);
  assert_stored (place, "Sent", sent->file, MAIL);
  g_assert_cmpstr (signet_envelope_get_subject (sent->envelope), ==, "Off");
  g_assert_cmpuint (sent->size, ==, strlen (MAIL));
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
  g_assert_null (signet_outbox_leave (place->outbox, record, &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
}

/* A name in a record is no path out of the account. */
static void
test_leave_elsewhere (Place         *place,
                      gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);

  g_free (record->sent_folder);
  record->sent_folder = g_strdup ("../../elsewhere");
  g_autoptr(SignetDelivered) sent = signet_outbox_leave (place->outbox, record, NULL);
  assert_stored (place, "Sent", sent->file, MAIL);
}

/* A folder that lies in another. */
static void
test_leave_below (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);

  g_free (record->sent_folder);
  record->sent_folder = g_strdup ("Work/Sent");
  g_autoptr(SignetDelivered) sent = signet_outbox_leave (place->outbox, record, NULL);
  assert_stored (place, "Work/Sent", sent->file, MAIL);
}

/* What was being sent when the program ended may have arrived. */
static void
test_recover_sending (Place         *place,
                      gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);
  g_autoptr(SignetOutboxRecord) read = NULL;
  g_autoptr(SignetOutboxRecord) again = NULL;

  ((SignetOutboxDelivery *) record->deliveries->pdata[1])->state = SIGNET_OUTBOX_SENDING;
  g_assert_true (signet_outbox_write (place->outbox, record, NULL));
  read = recover_only (place);
  g_assert_cmpint (signet_outbox_record_get_state (read), ==, SIGNET_OUTBOX_UNKNOWN);
  g_assert_nonnull (read->sentence);
  again = recover_only (place);
  g_assert_cmpint (signet_outbox_record_get_state (again), ==, SIGNET_OUTBOX_UNKNOWN);
}

/* A copy of the Outbox sends nothing by itself, also after the next start; what is certain stays so. */
static void
test_doubt (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);
  g_autoptr(SignetOutboxRecord) read = NULL;
  SignetOutboxDelivery *first = record->deliveries->pdata[0];

  first->state = SIGNET_OUTBOX_SENT;
  g_assert_true (signet_outbox_write (place->outbox, record, NULL));
  g_assert_true (signet_outbox_doubt (place->outbox, NULL));
  read = recover_only (place);
  g_assert_cmpuint (signet_outbox_record_find_waiting (read, 0), ==, 2);
  g_assert_cmpint (signet_outbox_record_get_state (read), ==, SIGNET_OUTBOX_UNKNOWN);
  g_assert_cmpint (((SignetOutboxDelivery *) read->deliveries->pdata[0])->state, ==, SIGNET_OUTBOX_SENT);
  g_assert_nonnull (read->sentence);
  g_assert_cmpint (((SignetOutboxRecipient *) ((SignetOutboxDelivery *) read->deliveries->pdata[1])
                    ->recipients->pdata[0])->state, ==, SIGNET_OUTBOX_UNKNOWN);

  /* What is on its way out goes on. */
  record->leaving = SIGNET_OUTBOX_SENT;
  g_assert_true (signet_outbox_write (place->outbox, record, NULL));
  g_assert_true (signet_outbox_doubt (place->outbox, NULL));
  g_autoptr(GPtrArray) left = signet_outbox_recover (place->outbox, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (count (place, "Sent/cur"), ==, 1);
}

static void
test_doubt_nothing (Place         *place,
                    gconstpointer  data)
{
  g_assert_true (signet_outbox_doubt (place->outbox, NULL));
  g_assert_cmpuint (count (place, "Outbox"), ==, 0);
}

static void
test_recover_sent (Place         *place,
                   gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);

  record->leaving = SIGNET_OUTBOX_SENT;
  g_assert_true (signet_outbox_write (place->outbox, record, NULL));
  g_autoptr(GPtrArray) records = signet_outbox_recover (place->outbox, NULL);
  g_assert_cmpuint (records->len, ==, 0);
  g_assert_cmpuint (count (place, "Sent/cur"), ==, 1);
}

/* A put that did not come to its end has put nothing. */
static void
test_recover_leftovers (Place         *place,
                        gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, DRAFT);
  g_autofree char *path = g_build_filename (place->directory, "Outbox", delivered->file, NULL);
  g_autofree char *beside = g_strconcat (place->directory, "/Outbox/records/", record->name, NULL);
  g_autofree char *kept = g_strconcat (beside, ".record", NULL);

  g_assert_cmpint (unlink (path), ==, 0);
  if (g_strcmp0 (data, "no record") == 0)
    g_assert_cmpint (unlink (kept), ==, 0);
  g_autoptr(GPtrArray) records = signet_outbox_recover (place->outbox, NULL);
  g_assert_cmpuint (records->len, ==, 0);
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
}

/* Of what cannot be read nothing is sent and nothing thrown away. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(SignetDelivered) delivered = put (place, record, NULL);
  g_autofree char *path = g_strconcat (place->directory, "/Outbox/records/", record->name, ".record", NULL);
  g_autoptr(SignetOutboxRecord) read = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  read = recover_only (place);
  g_assert_cmpint (signet_outbox_record_get_state (read), ==, SIGNET_OUTBOX_UNKNOWN);
  g_assert_cmpuint (read->deliveries->len, ==, 0);
  g_assert_true (signet_outbox_has (place->outbox, record->name));
}

static void
test_refused (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetOutboxRecord) record = make_record ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GInputStream) mail = open_text (MAIL);
  g_autoptr(GInputStream) hidden = open_text (HIDDEN);
  GInputStream *const apart[] = { NULL, hidden };
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_outbox_put (place->outbox, record, mail, apart, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (place, "Outbox/cur"), ==, 0);
  g_assert_cmpuint (count (place, "Outbox/records"), ==, 0);
}

#define ADD(name, data, func) g_test_add ("/outbox/" name, Place, data, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("put", NULL, test_put);
  ADD ("put-draft", NULL, test_put_draft);
  ADD ("take-back-without-draft", NULL, test_take_back_without_draft);
  ADD ("take-back-nothing", NULL, test_take_back_nothing);
  ADD ("leave-nothing", NULL, test_leave_nothing);
  ADD ("leave-nothing/interrupted", "interrupted", test_leave_nothing);
  ADD ("take-back-interrupted/before", "before", test_take_back_interrupted);
  ADD ("take-back-interrupted/restored", "restored", test_take_back_interrupted);
  ADD ("leave", NULL, test_leave);
  ADD ("leave-elsewhere", NULL, test_leave_elsewhere);
  ADD ("leave-below", NULL, test_leave_below);
  ADD ("recover-sending", NULL, test_recover_sending);
  ADD ("doubt", NULL, test_doubt);
  ADD ("doubt-nothing", NULL, test_doubt_nothing);
  ADD ("recover-sent", NULL, test_recover_sent);
  ADD ("recover-leftovers/record", "record", test_recover_leftovers);
  ADD ("recover-leftovers/no-record", "no record", test_recover_leftovers);
  ADD ("damaged", NULL, test_damaged);
  ADD ("refused", NULL, test_refused);
  return g_test_run ();
}
