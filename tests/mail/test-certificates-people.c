/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of other people's certificates that come by other ways than a mail. */
#include "config.h"

#include "anchors.h"
#include "await.h"
#include "certificates-people.h"
#include "keys.h"
#include "made.h"
#include "people-book.h"
#include "temporary.h"

#define ANNA "anna@example.org"

typedef struct
{
  char               *profile;
  SignetKeys         *keys;
  SignetCertificates *certificates;
  SignetCertificate  *authority;
  SignetCertificate  *anna;
  gint64              now;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_auto(gnutls_x509_privkey_t) other_key = made_key (GNUTLS_PK_RSA, 2048);
  MadeCertificate authority = { .name = "Authority", .ca = TRUE };
  MadeCertificate anna = { .name = "Anna", .address = ANNA };

  self->profile = temporary_make ("certificates-people");
  self->keys = signet_keys_new (self->profile, SIGNET_STORE_WRITE, SIGNET_KEYRING_CHANGE);
  self->certificates = signet_certificates_new (self->keys);
  self->authority = made_certificate (&authority, key, NULL, NULL);
  self->anna = made_certificate (&anna, other_key, self->authority, key);
  self->now = g_get_real_time () / G_USEC_PER_SEC;
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->certificates);
  signet_keys_free (self->keys);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  signet_certificate_unref (self->authority);
  signet_certificate_unref (self->anna);
  temporary_remove (self->profile);
}

static void
keep (Fixture  *self,
      gboolean  confirmed)
{
  SignetFoundCertificate found = {
    self->anna, (char *) "ldap.example.org", SIGNET_PERSON_FROM_DIRECTORY, confirmed, (char *) ANNA
  };
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (all, &found);
  signet_certificates_keep_async (self->certificates, all, NULL, await_cb, &result);
  imported = signet_certificates_finish_import (self->certificates, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signet_imported_length (imported), ==, 1);
}

static void
decide (Fixture           *self,
        SignetPersonState  state)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_decide_async (self->certificates, self->anna, NULL, state, NULL, await_cb, &result);
  signet_certificates_finish (self->certificates, await (&result), &error);
  g_assert_no_error (error);
}

static gboolean
is_used (Fixture *self)
{
  g_autoptr(SignetPeople) people = signet_people_open (signet_keys_get_people (self->keys), NULL);
  g_autoptr(GPtrArray) all = signet_people_list (people, ANNA);
  gboolean used = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const SignetPersonState state = ((const SignetPerson *) all->pdata[i])->state;

      used |= state == SIGNET_PERSON_TRUSTED || state == SIGNET_PERSON_ACCEPTED;
    }
  return used;
}

static SignetCertificateRow *
get_row (Fixture *self)
{
  GListModel *people = signet_certificates_get_model (self->certificates, SIGNET_CERTIFICATES_PEOPLE);

  g_assert_cmpuint (g_list_model_get_n_items (people), ==, 1);
  return g_list_model_get_item (people, 0);
}

/* A directory is not believed: it takes an anchor, or the user's word. */
static void
test_found (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SignetCertificateRow) row = NULL;

  keep (self, FALSE);
  row = get_row (self);
  g_assert_true (signet_certificate_row_is_kept (row));
  g_assert_cmpint (signet_certificate_row_get_state (row), ==, SIGNET_PERSON_SEEN);
  g_assert_cmpint (signet_certificate_row_get_source (row), ==, SIGNET_PERSON_FROM_DIRECTORY);
  g_assert_cmpint (signet_certificate_row_get_first_seen (row), >=, self->now);
  g_assert_false (is_used (self));

  decide (self, SIGNET_PERSON_ACCEPTED);
  g_assert_true (is_used (self));
  decide (self, SIGNET_PERSON_REFUSED);
  g_assert_false (is_used (self));
}

static void
test_found_and_vouched_for (Fixture       *self,
                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  signet_anchors_trust (signet_keys_get_keyring (self->keys), self->authority, &error);
  g_assert_no_error (error);
  keep (self, FALSE);
  g_assert_true (is_used (self));
}

static void
assert_state (Fixture           *self,
              SignetPersonState  state)
{
  g_autoptr(SignetCertificateRow) row = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  signet_certificates_load_async (self->certificates, NULL, await_cb, &result);
  g_assert_true (signet_certificates_finish (self->certificates, await (&result), NULL));
  row = get_row (self);
  g_assert_cmpint (signet_certificate_row_get_state (row), ==, state);
}

/* Who vouched is trusted no more: then nobody is told that it is used. */
static void
test_abandoned (Fixture       *self,
                gconstpointer  data)
{
  SignetKeyring *keyring = signet_keys_get_keyring (self->keys);

  g_assert_true (signet_anchors_trust (keyring, self->authority, NULL));
  keep (self, FALSE);
  assert_state (self, SIGNET_PERSON_TRUSTED);
  g_assert_true (signet_anchors_distrust (keyring, self->authority, NULL));
  assert_state (self, SIGNET_PERSON_SEEN);
  g_assert_true (signet_anchors_trust (keyring, self->authority, NULL));
  assert_state (self, SIGNET_PERSON_TRUSTED);
  decide (self, SIGNET_PERSON_ACCEPTED);
  g_assert_true (signet_anchors_distrust (keyring, self->authority, NULL));
  assert_state (self, SIGNET_PERSON_ACCEPTED);
}

/* What the user deletes is neither used nor shown any more. */
static void
test_deleted (Fixture       *self,
              gconstpointer  data)
{
  GListModel *people = signet_certificates_get_model (self->certificates, SIGNET_CERTIFICATES_PEOPLE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_anchors_trust (signet_keys_get_keyring (self->keys), self->authority, &error);
  g_assert_no_error (error);
  keep (self, FALSE);
  g_assert_true (is_used (self));
  signet_certificates_delete_async (self->certificates, self->anna, NULL, await_cb, &result);
  signet_certificates_finish (self->certificates, await (&result), &error);
  g_assert_no_error (error);
  g_assert_false (is_used (self));
  g_assert_cmpuint (g_list_model_get_n_items (people), ==, 0);
}

/* Its domain says whose it is, which the user was told before taking it in. */
static void
test_found_and_confirmed (Fixture       *self,
                          gconstpointer  data)
{
  keep (self, TRUE);
  g_assert_true (is_used (self));
}

/* Whose certificate only came with a mail is in no keyring, and still shown once it counts. */
static void
test_seen_in_a_mail (Fixture       *self,
                     gconstpointer  data)
{
  const SignetPersonNote note = { self->anna, ANNA, SIGNET_PERSON_SEEN, SIGNET_PERSON_FROM_MAIL };
  GListModel *people = signet_certificates_get_model (self->certificates, SIGNET_CERTIFICATES_PEOPLE);
  g_autoptr(SignetCertificateRow) row = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  signet_people_book_note (signet_keys_get_people (self->keys), &note, 1, NULL);
  signet_certificates_load_async (self->certificates, NULL, await_cb, &result);
  g_assert_true (signet_certificates_finish (self->certificates, await (&result), NULL));
  g_assert_cmpuint (g_list_model_get_n_items (people), ==, 0);

  decide (self, SIGNET_PERSON_ACCEPTED);
  row = get_row (self);
  g_assert_false (signet_certificate_row_is_kept (row));
  g_assert_cmpint (signet_certificate_row_get_state (row), ==, SIGNET_PERSON_ACCEPTED);
  g_assert_cmpint (signet_certificate_row_get_source (row), ==, SIGNET_PERSON_FROM_MAIL);
}

typedef struct
{
  const char        *path;
  SignetCertificate *certificate;
  guint              number;
} Writer;

#define N_NOTES 20

static gpointer
note_many (gpointer data)
{
  const Writer *self = data;

  for (guint i = 0; i < N_NOTES; i++)
    {
      g_autofree char *address = g_strdup_printf ("writer%u-%u@example.org", self->number, i);
      const SignetPersonNote note = { self->certificate, address, SIGNET_PERSON_ACCEPTED,
                                      SIGNET_PERSON_FROM_FILE };
      g_autoptr(GError) error = NULL;

      signet_people_book_note (self->path, &note, 1, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

/* Several write at the same time, and nothing that one of them wrote is lost. */
static void
test_many_writers (Fixture       *self,
                   gconstpointer  data)
{
  Writer writers[4];
  GThread *threads[4];
  g_autoptr(SignetPeople) people = NULL;
  g_autoptr(GPtrArray) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      writers[i] = (Writer) { signet_keys_get_people (self->keys), self->anna, i };
      threads[i] = g_thread_new ("writer", note_many, &writers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  people = signet_people_open (signet_keys_get_people (self->keys), NULL);
  all = signet_people_list (people, NULL);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (writers) * N_NOTES);
  g_assert_true (signet_people_is_current (people));
  note_many (&writers[0]);
  g_assert_true (signet_people_is_current (people));  /* what is known already is not written again */
  writers[0].number = 9;
  note_many (&writers[0]);
  g_assert_false (signet_people_is_current (people));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/certificates-people/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("found", test_found);
  ADD ("found-and-vouched-for", test_found_and_vouched_for);
  ADD ("abandoned", test_abandoned);
  ADD ("deleted", test_deleted);
  ADD ("found-and-confirmed", test_found_and_confirmed);
  ADD ("seen-in-a-mail", test_seen_in_a_mail);
  ADD ("many-writers", test_many_writers);
  return g_test_run ();
}
