/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-actions.h"
#include "listing.h"
#include "store-fixture.h"

#define ID(id, refers) "\nMessage-ID: <" id "@x>\nReferences: " refers

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SignetListing **) user_data = signet_listing_new_finish (result, &error);
  g_assert_no_error (error);
}

static SignetListing *
make (const SignetListingOrder *order)
{
  SignetListing *listing = NULL;

  signet_listing_new_async (order, NULL, made_cb, &listing);
  while (listing == NULL)
    g_main_context_iteration (NULL, TRUE);
  return listing;
}

static GPtrArray *
list_folders (SignetFolder *first,
              SignetFolder *second)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (folders, g_object_ref (first));
  if (second != NULL)
    g_ptr_array_add (folders, g_object_ref (second));
  return folders;
}

/* "a *b +c2 -d >e >>f": unread, closed with two hidden, unfolded, how deep below. */
static char *
tell (SignetListing *listing)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (listing)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (listing), i);
      SignetListingFacts facts;

      signet_listing_get_facts (listing, i, &facts);
      g_string_append (text, i > 0 ? " " : "");
      g_string_append (text, facts.place == SIGNET_LISTING_HEAD ? "-" : "");
      g_string_append (text, facts.place == SIGNET_LISTING_CLOSED ? "+" : "");
      for (guint depth = 0; depth < facts.depth; depth++)
        g_string_append_c (text, '>');
      g_string_append (text, facts.unread ? "*" : "");
      g_string_append (text, facts.muted ? "~" : "");
      g_string_append (text, signet_envelope_get_subject (signet_entry_get_envelope (entry)));
      if (facts.n_hidden > 0)
        g_string_append_printf (text, "%u", facts.n_hidden);
    }
  return g_string_free (text, FALSE);
}

static void
assert_listing (SignetListing *listing,
                const char    *expected)
{
  g_autofree char *told = tell (listing);

  g_assert_cmpstr (told, ==, expected);
}

static void
wait_for (SignetListing *listing,
          const char    *expected)
{
  for (;;)
    {
      g_autofree char *told = tell (listing);

      if (g_str_equal (told, expected))
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Who follows the model's signal sees the same as who asks it. */
typedef struct
{
  GListModel *model;
  GPtrArray  *held;
  guint       n_signals;
} Mirror;

static void
mirror_cb (Mirror *self,
           guint   position,
           guint   removed,
           guint   added)
{
  self->n_signals++;
  if (removed > 0)
    g_ptr_array_remove_range (self->held, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->held, (int) (position + i),
                        g_list_model_get_item (self->model, position + i));
  g_assert_cmpuint (self->held->len, ==, g_list_model_get_n_items (self->model));
}

static void
mirror_start (Mirror        *self,
              SignetListing *listing)
{
  *self = (Mirror) { G_LIST_MODEL (listing), g_ptr_array_new_with_free_func (g_object_unref), 0 };
  mirror_cb (self, 0, 0, g_list_model_get_n_items (self->model));
  g_signal_connect_swapped (listing, "items-changed", G_CALLBACK (mirror_cb), self);
}

static void
mirror_check (Mirror *self)
{
  for (guint i = 0; i < self->held->len; i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (self->model, i);

      g_assert_true (entry == self->held->pdata[i]);
    }
}

static void
mirror_stop (Mirror *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_ptr_array_unref (self->held);
}

static void
switch_to (StoreFixture *fixture,
           const char   *name)
{
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->profile, "mail", "account", name, NULL);
  g_assert_true (signet_maildir_make (fixture->path, NULL));
}

static SignetFolder *
load (StoreFixture *fixture,
      const char   *name)
{
  SignetFolder *folder = store_fixture_open (fixture, name, SIGNET_STORE_WRITE);

  store_fixture_load (folder);
  return folder;
}

static void
deliver (StoreFixture *fixture,
         SignetFolder *folder,
         const char   *file,
         const char   *subject,
         guint         day)
{
  g_autoptr(GPtrArray) delivered = store_fixture_deliver (fixture, file, subject, day);

  signet_folder_add_delivered (folder, delivered);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_folder_change_flags_finish (SIGNET_FOLDER (source), result, &error));
  g_assert_no_error (error);
}

static void
change (StoreFixture  *fixture,
        SignetListing *listing,
        guint          position,
        SignetFlags    add,
        SignetFlags    remove)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (listing), position);
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  g_ptr_array_add (entries, entry);
  signet_folder_change_flags_async (signet_entry_get_folder (entry), entries, add, remove, NULL,
                                    done_cb, NULL);
  store_fixture_settle (fixture);
}

static void
drop (SignetListing *listing,
      guint          position)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (listing), position);
  const char *const names[] = { signet_entry_get_name (entry), NULL };

  signet_folder_drop_gone (signet_entry_get_folder (entry), names);
}

static void
test_folders (StoreFixture  *fixture,
              gconstpointer  data)
{
  store_fixture_put (fixture, "cur/1:2,S", "one", 1);
  store_fixture_put (fixture, "cur/3:2,", "three", 3);
  switch_to (fixture, "Other");
  store_fixture_put (fixture, "cur/2:2,S", "two", 2);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(SignetFolder) other = load (fixture, "Other");
  g_autoptr(GPtrArray) folders = list_folders (inbox, other);
  g_autoptr(SignetListing) listing = make (&(SignetListingOrder) { .folders = folders });
  Mirror mirror;

  assert_listing (listing, "*three two one");
  g_assert_cmpuint (signet_listing_get_matches (listing), ==, 3);
  mirror_start (&mirror, listing);
  deliver (fixture, other, "new/4", "four", 4);
  deliver (fixture, other, "cur/0:2,S", "zero", 1);
  assert_listing (listing, "*four *three two one zero");
  drop (listing, 1);
  assert_listing (listing, "*four two one zero");
  mirror_check (&mirror);

  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (listing), 2);
  g_assert_true (signet_entry_get_folder (entry) == inbox);
  g_assert_cmpuint (signet_listing_find (listing, entry), ==, 2);
  g_assert_cmpuint (signet_listing_find_unread (listing, 0), ==, 0);
  g_assert_cmpuint (signet_listing_find_unread (listing, 1), ==, G_MAXUINT);
  mirror_stop (&mirror);
}

static void
test_chips (StoreFixture  *fixture,
            gconstpointer  data)
{
  store_fixture_put (fixture, "cur/1:2,", "one", 1);
  store_fixture_put (fixture, "cur/2:2,S", "two", 2);
  store_fixture_put (fixture, "cur/3:2,F", "three", 3);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  SignetListingOrder order = { .folders = folders, .chips = SIGNET_LISTING_UNREAD };
  g_autoptr(SignetListing) listing = make (&order);

  assert_listing (listing, "*three *one");

  /* What was read stays, until the listing is made anew. */
  change (fixture, listing, 0, SIGNET_FLAG_SEEN, 0);
  assert_listing (listing, "three *one");
  deliver (fixture, inbox, "new/4", "four", 4);
  deliver (fixture, inbox, "cur/5:2,S", "five", 5);
  assert_listing (listing, "*four three *one");

  g_autoptr(SignetListing) again = make (&order);
  assert_listing (again, "*four *one");

  order.chips = SIGNET_LISTING_STARRED;
  g_autoptr(SignetListing) starred = make (&order);
  assert_listing (starred, "three");
  order.chips = SIGNET_LISTING_STARRED | SIGNET_LISTING_UNREAD;
  g_autoptr(SignetListing) none = make (&order);
  assert_listing (none, "");
}

static void
test_query (StoreFixture  *fixture,
            gconstpointer  data)
{
  store_fixture_put (fixture, "cur/1:2,S", "apple tart", 1);
  store_fixture_put (fixture, "cur/2:2,S", "pear", 2);
  store_fixture_put (fixture, "cur/3:2,", "apple", 3);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  g_autoptr(SignetQuery) query = signet_query_parse ("subject:apple", NULL);
  SignetListingOrder order = { .folders = folders, .query = query };
  g_autoptr(SignetListing) listing = make (&order);

  g_assert_false (signet_listing_order_is_plain (&order));
  assert_listing (listing, "*apple apple tart");
  deliver (fixture, inbox, "cur/4:2,S", "more apples", 4);
  deliver (fixture, inbox, "cur/5:2,S", "plum", 5);
  assert_listing (listing, "more apples *apple apple tart");

  order.chips = SIGNET_LISTING_UNREAD;
  g_autoptr(SignetListing) unread = make (&order);
  assert_listing (unread, "*apple");
}

static void
assert_passes_over (GPtrArray  *folders,
                    const char *text,
                    gboolean    expected)
{
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);
  g_autoptr(SignetListing) listing = make (&(SignetListingOrder) { .folders = folders, .query = query });

  g_assert_cmpint (signet_listing_passes_over_text (listing), ==, expected);
}

/* What is not found may stand in what is encrypted. */
static void
test_passes_over (StoreFixture  *fixture,
                  gconstpointer  data)
{
  store_fixture_put (fixture, "cur/1:2,S", "apple tart", 1);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);

  assert_passes_over (folders, "pear", FALSE);
  store_fixture_put (fixture, "cur/2:2,S", "[...]\nMIME-Version: 1.0\n"
                     "Content-Type: application/pkcs7-mime; smime-type=enveloped-data", 2);
  store_fixture_load (inbox);
  assert_passes_over (folders, "pear", TRUE);
  assert_passes_over (folders, "subject:pear", TRUE);
  assert_passes_over (folders, "tart", FALSE);
  assert_passes_over (folders, "larger:1G", FALSE);
  assert_passes_over (folders, "from:nobody", FALSE);
}

static void
assert_sorted (SignetFolder           *folder,
               SignetListingSort       sort,
               SignetListingDirection  direction,
               const char             *expected)
{
  g_autoptr(GPtrArray) folders = list_folders (folder, NULL);
  g_autoptr(SignetListing) listing =
    make (&(SignetListingOrder) { .folders = folders, .sort = sort, .direction = direction });

  assert_listing (listing, expected);
}

static void
test_sort (StoreFixture  *fixture,
           gconstpointer  data)
{
  store_fixture_put (fixture, "cur/1:2,S", "Re: Bert", 1);
  store_fixture_put (fixture, "cur/2:2,S", "anna\nX-Padding: 1234567890 1234567890", 2);
  store_fixture_put (fixture, "cur/3:2,S", "bert", 3);
  store_fixture_put (fixture, "cur/4:2,S", "Carl", 4);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");

  assert_sorted (inbox, SIGNET_LISTING_DATE, SIGNET_LISTING_ASCENDING, "Re: Bert anna bert Carl");
  assert_sorted (inbox, SIGNET_LISTING_SUBJECT, SIGNET_LISTING_ASCENDING, "anna bert Re: Bert Carl");
  assert_sorted (inbox, SIGNET_LISTING_SUBJECT, SIGNET_LISTING_DESCENDING, "Carl bert Re: Bert anna");
  assert_sorted (inbox, SIGNET_LISTING_SIZE, SIGNET_LISTING_DESCENDING, "anna Re: Bert Carl bert");
  assert_sorted (inbox, SIGNET_LISTING_SENDER, SIGNET_LISTING_ASCENDING, "Carl bert anna Re: Bert");
}

/* Rows that come stand where they would if the listing were made anew. */
static void
test_sorted_arrival (StoreFixture  *fixture,
                     gconstpointer  data)
{
  store_fixture_put (fixture, "cur/1:2,S", "b", 1);
  store_fixture_put (fixture, "cur/2:2,S", "d", 2);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  SignetListingOrder order = { .folders = folders, .sort = SIGNET_LISTING_SUBJECT,
                               .direction = SIGNET_LISTING_ASCENDING };
  g_autoptr(SignetListing) listing = make (&order);
  Mirror mirror;

  mirror_start (&mirror, listing);
  deliver (fixture, inbox, "cur/3:2,S", "c", 3);
  deliver (fixture, inbox, "cur/4:2,S", "a", 1);
  deliver (fixture, inbox, "cur/5:2,S", "Re: d", 5);
  deliver (fixture, inbox, "cur/6:2,S", "e", 1);
  assert_listing (listing, "a b c Re: d d e");
  mirror_check (&mirror);
  mirror_stop (&mirror);

  g_autoptr(SignetListing) again = make (&order);
  assert_listing (again, "a b c Re: d d e");
}

/* one ← Re: one ← Re: Re: one; two; three ← Re: three */
static void
put_threads (StoreFixture *fixture)
{
  store_fixture_put (fixture, "cur/1:2,S", "one" ID ("1", ""), 1);
  store_fixture_put (fixture, "cur/2:2,", "one-a" ID ("2", "<1@x>"), 2);
  store_fixture_put (fixture, "cur/3:2,S", "one-b" ID ("3", "<1@x> <2@x>"), 6);
  store_fixture_put (fixture, "cur/4:2,S", "two" ID ("4", ""), 3);
  store_fixture_put (fixture, "cur/5:2,S", "three" ID ("5", ""), 4);
  store_fixture_put (fixture, "cur/6:2,S", "three-a" ID ("6", "<5@x>"), 5);
}

static void
test_threads (StoreFixture  *fixture,
              gconstpointer  data)
{
  put_threads (fixture);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  SignetListingOrder order = { .folders = folders, .threads = SIGNET_LISTING_FOLDED };
  g_autoptr(SignetListing) listing = make (&order);
  Mirror mirror;

  assert_listing (listing, "+*one-b2 +three-a1 two");
  g_assert_cmpuint (signet_listing_get_matches (listing), ==, 6);
  mirror_start (&mirror, listing);
  g_assert_true (signet_listing_set_open (listing, 0, TRUE));
  g_assert_false (signet_listing_set_open (listing, 1, TRUE));
  assert_listing (listing, "-one >*one-a >>one-b +three-a1 two");
  mirror_check (&mirror);
  g_assert_true (signet_listing_set_open (listing, 2, FALSE));
  assert_listing (listing, "+*one-b2 +three-a1 two");
  g_assert_false (signet_listing_set_open (listing, 2, TRUE));

  /* The next unread one may be folded away. */
  g_assert_cmpuint (signet_listing_find_unread (listing, 0), ==, 1);
  assert_listing (listing, "-one >*one-a >>one-b +three-a1 two");
  mirror_check (&mirror);
  mirror_stop (&mirror);

  order.threads = SIGNET_LISTING_UNFOLDED;
  g_autoptr(SignetListing) unfolded = make (&order);
  assert_listing (unfolded, "-one >*one-a >>one-b -three >three-a two");
}

/* 10 o'clock on a day of November 2026. */
static gint64
make_date (int day)
{
  g_autoptr(GDateTime) date = g_date_time_new_utc (2026, 11, day, 10, 0, 0);

  return g_date_time_to_unix (date);
}

static void
test_sorted_threads (StoreFixture  *fixture,
                     gconstpointer  data)
{
  put_threads (fixture);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  SignetListingOrder order = { .folders = folders, .threads = SIGNET_LISTING_FOLDED,
                               .direction = SIGNET_LISTING_ASCENDING };
  g_autoptr(SignetListing) by_date = make (&order);
  SignetListingKey key;

  assert_listing (by_date, "two +three-a1 +*one-b2");
  order.sort = SIGNET_LISTING_SUBJECT;
  g_autoptr(SignetListing) by_subject = make (&order);
  assert_listing (by_subject, "+*one-b2 +three-a1 two");

  /* It is the conversation's first mail that counts there, and the newest by date. */
  g_assert_true (signet_listing_get_key (by_subject, 0, &key));
  g_assert_cmpint (key.date, ==, make_date (1));
  g_assert_cmpstr (key.who, ==, "Alice");
  g_assert_true (signet_listing_set_open (by_subject, 0, TRUE));
  g_assert_true (signet_listing_get_key (by_subject, 0, &key));
  g_assert_cmpint (key.date, ==, make_date (1));
  g_assert_false (signet_listing_get_key (by_subject, 1, &key));
  g_assert_true (signet_listing_get_key (by_date, 2, &key));
  g_assert_cmpint (key.date, ==, make_date (6));
}

static void
test_thread_changes (StoreFixture  *fixture,
                     gconstpointer  data)
{
  put_threads (fixture);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  g_autoptr(SignetListing) listing =
    make (&(SignetListingOrder) { .folders = folders, .threads = SIGNET_LISTING_FOLDED });
  Mirror mirror;

  mirror_start (&mirror, listing);
  g_assert_true (signet_listing_set_open (listing, 1, TRUE));
  assert_listing (listing, "+*one-b2 -three >three-a two");

  /* An answer takes its conversation to the top; what is unfolded stays so. */
  deliver (fixture, inbox, "new/7", "three-b" ID ("7", "<5@x> <6@x>"), 7);
  wait_for (listing, "-three >three-a >>*three-b +*one-b2 two");
  deliver (fixture, inbox, "new/8", "two-a" ID ("8", "<4@x>"), 8);
  wait_for (listing, "+*two-a1 -three >three-a >>*three-b +*one-b2");
  mirror_check (&mirror);

  /* The first one goes, and the newest. */
  drop (listing, 1);
  assert_listing (listing, "+*two-a1 -three-a >>*three-b +*one-b2");
  drop (listing, 3);
  assert_listing (listing, "+*two-a1 -three-a >>*three-b +*one-a1");
  drop (listing, 1);
  assert_listing (listing, "+*two-a1 *three-b +*one-a1");
  mirror_check (&mirror);
  mirror_stop (&mirror);
}

static void
test_muted (StoreFixture  *fixture,
            gconstpointer  data)
{
  put_threads (fixture);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  g_autoptr(SignetListing) listing =
    make (&(SignetListingOrder) { .folders = folders, .threads = SIGNET_LISTING_FOLDED });

  g_autoptr(GPtrArray) conversation = signet_listing_dup_conversation (listing, 0);
  g_assert_cmpuint (conversation->len, ==, 3);
  change (fixture, listing, 2, 0, SIGNET_FLAG_SEEN);
  change (fixture, listing, 0, SIGNET_FLAG_MUTED, 0);
  assert_listing (listing, "+*~one-b2 +three-a1 *two");
  g_assert_cmpuint (signet_listing_find_unread (listing, 0), ==, 2);
}

/* A conversation may be spread over folders. */
static void
test_threads_across (StoreFixture  *fixture,
                     gconstpointer  data)
{
  put_threads (fixture);
  switch_to (fixture, "Other");
  store_fixture_put (fixture, "cur/9:2,S", "mine" ID ("9", "<4@x>"), 9);

  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(SignetFolder) other = load (fixture, "Other");
  g_autoptr(GPtrArray) folders = list_folders (other, inbox);
  g_autoptr(SignetListing) listing =
    make (&(SignetListingOrder) { .folders = folders, .threads = SIGNET_LISTING_UNFOLDED });

  assert_listing (listing, "-two >mine -one >*one-a >>one-b -three >three-a");

  /* From a folder whose rows stand in an index. */
  g_clear_object (&listing);
  g_clear_object (&inbox);
  g_ptr_array_set_size (folders, 1);
  inbox = load (fixture, "Inbox");
  g_ptr_array_add (folders, g_object_ref (inbox));
  listing = make (&(SignetListingOrder) { .folders = folders, .threads = SIGNET_LISTING_UNFOLDED });
  assert_listing (listing, "-two >mine -one >*one-a >>one-b -three >three-a");
}

/* A listing of folders that are loaded only later fills up with their rows. */
static void
test_loaded_later (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr(SignetFolder) inbox = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  g_autoptr(SignetListing) flat = make (&(SignetListingOrder) {
    .folders = folders, .direction = SIGNET_LISTING_ASCENDING });
  g_autoptr(SignetListing) threads = make (&(SignetListingOrder) {
    .folders = folders, .threads = SIGNET_LISTING_FOLDED });

  assert_listing (flat, "");
  put_threads (fixture);
  store_fixture_load (inbox);
  wait_for (flat, "one *one-a two three three-a one-b");
  wait_for (threads, "+*one-b2 +three-a1 two");
}

static void
test_cancelled_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_listing_new_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

static void
test_cancelled (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(GPtrArray) folders = list_folders (inbox, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  signet_listing_new_async (&(SignetListingOrder) { .folders = folders }, cancellable,
                            test_cancelled_cb, &done);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  g_ptr_array_set_size (folders, 0);
  g_autoptr(SignetListing) nothing = make (&(SignetListingOrder) { .folders = folders });
  assert_listing (nothing, "");
}

/* By hand and by chance: after every step it is what a new one is. */
static void
test_random (StoreFixture  *fixture,
             gconstpointer  data)
{
  const SignetListingThreads threads = (SignetListingThreads) GPOINTER_TO_UINT (data);
  g_autoptr(SignetFolder) inbox = load (fixture, "Inbox");
  g_autoptr(SignetFolder) other = load (fixture, "Other");
  g_autoptr(GPtrArray) folders = list_folders (inbox, other);
  SignetListingOrder order = { .folders = folders, .threads = threads };
  g_autoptr(SignetListing) listing = make (&order);
  Mirror mirror;

  mirror_start (&mirror, listing);
  for (guint step = 0; step < 150; step++)
    {
      const guint n = g_list_model_get_n_items (G_LIST_MODEL (listing));
      const guint chance = (guint) g_test_rand_int_range (0, 10);
      g_autofree char *file = g_strdup_printf ("cur/%04u:2,S", step);
      g_autofree char *subject =
        g_strdup_printf ("s%u" ID ("%u", "<%d@x>"), step, step, g_test_rand_int_range (0, 40));

      if (chance < 6)
        {
          switch_to (fixture, chance < 3 ? "Inbox" : "Other");
          deliver (fixture, chance < 3 ? inbox : other, file, subject,
                   (guint) g_test_rand_int_range (1, 29));
        }
      else if (n > 0 && chance < 8)
        drop (listing, (guint) g_test_rand_int_range (0, (int) n));
      else if (n > 0 && threads == SIGNET_LISTING_UNFOLDED)
        {
          const guint position = (guint) g_test_rand_int_range (0, (int) n);

          if (signet_listing_set_open (listing, position, FALSE))
            signet_listing_set_open (listing, MIN (position, g_list_model_get_n_items (
                                                     G_LIST_MODEL (listing)) - 1), TRUE);
        }
      mirror_check (&mirror);
    }
  mirror_check (&mirror);

  g_autoptr(SignetListing) fresh = make (&order);
  g_autofree char *expected = tell (fresh);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (listing)); i++)
    signet_listing_set_open (listing, i, TRUE);
  wait_for (listing, expected);
  mirror_check (&mirror);
  mirror_stop (&mirror);
}

#define ADD(path, data, func) \
  g_test_add ("/listing/" path, StoreFixture, data, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("folders", NULL, test_folders);
  ADD ("chips", NULL, test_chips);
  ADD ("query", NULL, test_query);
  ADD ("passes-over", NULL, test_passes_over);
  ADD ("sort", NULL, test_sort);
  ADD ("sorted-arrival", NULL, test_sorted_arrival);
  ADD ("threads", NULL, test_threads);
  ADD ("sorted-threads", NULL, test_sorted_threads);
  ADD ("thread-changes", NULL, test_thread_changes);
  ADD ("muted", NULL, test_muted);
  ADD ("threads-across", NULL, test_threads_across);
  ADD ("loaded-later", NULL, test_loaded_later);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("random-flat", GUINT_TO_POINTER (SIGNET_LISTING_FLAT), test_random);
  ADD ("random-threads", GUINT_TO_POINTER (SIGNET_LISTING_UNFOLDED), test_random);
  return g_test_run ();
}
