/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <ftw.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder-label.h"
#include "mail-basket.h"
#include "mh-marks.h"
#include "source-tree.h"
#include "temporary.h"

#define MAIL "Subject: x\n\ntext\n"
#define NOBODY 65534

typedef struct
{
  char *directory;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("source");
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
}

static void
put (Place      *place,
     const char *name,
     const char *text)
{
  g_free (mail_basket_put (place->directory, name, text));
}

static void
make (Place      *place,
      const char *name)
{
  g_autofree char *path = g_build_filename (place->directory, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
}

static GPtrArray *
find (Place      *place,
      const char *name)
{
  g_autofree char *path = g_build_filename (place->directory, name, NULL);
  g_autoptr(GError) error = NULL;
  GPtrArray *sources = signet_source_tree_find (path, NULL, &error);

  g_assert_no_error (error);
  return sources;
}

static const SignetSource *
pick (GPtrArray        *sources,
      const char       *name,
      SignetSourceKind  kind)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const SignetSource *source = g_ptr_array_index (sources, i);

      if (strcmp (source->name, name) == 0 && source->kind == kind)
        return source;
    }
  g_error ("no %s", name);
}

static MailBasket *
read_source (const SignetSource *source)
{
  MailBasket *basket = mail_basket_new ();
  const SignetMailSink sink = mail_basket_sink (basket);
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_source_read (source, &sink, NULL, &error));
  g_assert_no_error (error);
  return basket;
}

static SignetFlags
flags_of (MailBasket *basket,
          guint       position)
{
  return ((BasketMail *) g_ptr_array_index (basket->mails, position))->flags;
}

static void
test_maildir (Place         *place,
              gconstpointer  data)
{
  put (place, "Mail/cur/1.a:2,FS", "Subject: 1\n\n");
  put (place, "Mail/cur/2.a:2,", "Subject: 2\r\n\r\n");
  put (place, "Mail/new/3.a", "Subject: 3\n\n");
  put (place, "Mail/cur/.hidden", MAIL);
  put (place, "Mail/.Sent/cur/4.a:2,S", MAIL);
  make (place, "Mail/.Sent/new");
  put (place, "Mail/.Lists.Entw&APw-rfe/cur/5.a:2,RP", MAIL);
  make (place, "Mail/.Lists.Entw&APw-rfe/new");
  make (place, "Mail/cur/6.directory");

  g_autoptr(GPtrArray) sources = find (place, "Mail");
  g_autoptr(MailBasket) top = read_source (pick (sources, "Mail", SIGNET_SOURCE_MAILDIR));
  g_autoptr(MailBasket) list = read_source (pick (sources, "Lists/Entwürfe", SIGNET_SOURCE_MAILDIR));

  g_assert_cmpuint (sources->len, ==, 3);
  g_assert_cmpint (pick (sources, "Sent", SIGNET_SOURCE_MAILDIR)->role, ==, SIGNET_FOLDER_ROLE_SENT);
  g_assert_cmpuint (top->mails->len, ==, 3);
  g_assert_cmpuint (top->n_failed, ==, 0);
  g_assert_cmpuint (flags_of (top, 0), ==, SIGNET_FLAG_SEEN | SIGNET_FLAG_FLAGGED);
  g_assert_cmpuint (flags_of (top, 2), ==, 0);
  g_assert_cmpstr (mail_basket_get (top, 1), ==, "Subject: 2\r\n\r\n");
  g_assert_cmpuint (flags_of (list, 0), ==, SIGNET_FLAG_REPLIED | SIGNET_FLAG_PASSED);
}

static SignetMailLook
look_of (MailBasket *basket,
         guint       position)
{
  return ((BasketMail *) g_ptr_array_index (basket->mails, position))->look;
}

/* Thunderbird's have no "new", and what copies one may leave out what is empty. */
static void
test_maildir_parts (Place         *place,
                    gconstpointer  data)
{
  put (place, "Mail/Inbox/cur/1.eml", MAIL);
  put (place, "Mail/Inbox/cur/2:2,F", MAIL);
  make (place, "Mail/Inbox/tmp");
  put (place, "Mail/Inbox.sbd/Work/cur/3", MAIL);
  make (place, "Mail/Inbox.sbd/Work/tmp");
  put (place, "Mail/copied/cur/4.a:2,S", MAIL);
  put (place, "Mail/saved/cur/5.eml", MAIL);

  g_autoptr(GPtrArray) sources = find (place, "Mail");
  g_autoptr(MailBasket) inbox = read_source (pick (sources, "Inbox", SIGNET_SOURCE_MAILDIR));
  g_autoptr(MailBasket) work = read_source (pick (sources, "Inbox/Work", SIGNET_SOURCE_MAILDIR));
  g_autoptr(MailBasket) copied = read_source (pick (sources, "copied", SIGNET_SOURCE_MAILDIR));

  g_assert_cmpuint (sources->len, ==, 4);
  g_assert_cmpint (pick (sources, "Inbox", SIGNET_SOURCE_MAILDIR)->role, ==, SIGNET_FOLDER_ROLE_INBOX);
  pick (sources, "saved/cur", SIGNET_SOURCE_FILES);
  g_assert_cmpuint (inbox->mails->len, ==, 2);
  g_assert_cmpint (look_of (inbox, 0), ==, SIGNET_MAIL_LOOK_FOR_ALL);
  g_assert_cmpuint (flags_of (inbox, 1), ==, SIGNET_FLAG_FLAGGED);
  g_assert_cmpint (look_of (inbox, 1), ==, SIGNET_MAIL_LOOK_FOR_SERVER);
  g_assert_cmpuint (work->mails->len, ==, 1);
  g_assert_cmpuint (flags_of (copied, 0), ==, SIGNET_FLAG_SEEN);
}

/* KMail's, and those of a Maildir whose own mails are elsewhere. What is hidden else stays so. */
static void
test_hidden (Place         *place,
             gconstpointer  data)
{
  put (place, "mail/inbox/cur/1:2,", MAIL);
  put (place, "mail/.inbox.directory/lists/cur/2:2,", MAIL);
  put (place, "mail/.inbox.directory/.lists.directory/gtk/cur/3:2,", MAIL);
  put (place, "mail/.Sent.2024/cur/4:2,", MAIL);
  put (place, "mail/.directory/5.eml", MAIL);
  put (place, "mail/.trash/6.eml", MAIL);
  put (place, "mail/.emptied-1/cur/7:2,", MAIL);

  g_autoptr(GPtrArray) sources = find (place, "mail");

  g_assert_cmpuint (sources->len, ==, 4);
  pick (sources, "inbox", SIGNET_SOURCE_MAILDIR);
  pick (sources, "inbox/lists", SIGNET_SOURCE_MAILDIR);
  pick (sources, "inbox/lists/gtk", SIGNET_SOURCE_MAILDIR);
  pick (sources, "Sent/2024", SIGNET_SOURCE_MAILDIR);
}

/* Dovecot's letters are its own, Signet's are kept. */
static void
test_keywords (Place         *place,
               gconstpointer  data)
{
  put (place, "own/cur/1.a:2,Sac", MAIL);
  make (place, "own/new");
  put (place, "dovecot/cur/1.a:2,Sac", MAIL);
  put (place, "dovecot/dovecot-keywords", "0 NonJunk\n2 $Label4\nx y\n99 $label1\n");
  make (place, "dovecot/new");

  g_autoptr(GPtrArray) own_sources = find (place, "own");
  g_autoptr(GPtrArray) dovecot_sources = find (place, "dovecot");
  g_autoptr(MailBasket) own = read_source (pick (own_sources, "own", SIGNET_SOURCE_MAILDIR));
  g_autoptr(MailBasket) dovecot = read_source (pick (dovecot_sources, "dovecot", SIGNET_SOURCE_MAILDIR));

  g_assert_cmpuint (flags_of (own, 0), ==, SIGNET_FLAG_SEEN | SIGNET_FLAG_TAG (0) | SIGNET_FLAG_TAG (2));
  g_assert_cmpuint (flags_of (dovecot, 0), ==, SIGNET_FLAG_SEEN | SIGNET_FLAG_TAG (3));
}

static void
test_mh (Place         *place,
         gconstpointer  data)
{
  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Mail/inbox/%u", i);

      put (place, name, MAIL);
    }
  put (place, "Mail/inbox/.mh_sequences", "cur: 3\nunseen: 2 4-5 12\nflagged: 4\nreplied: 11\n");
  put (place, "Mail/inbox/sub/7", MAIL);
  put (place, "Mail/inbox/notes.txt", "nothing");
  put (place, "Mail/inbox/,8", "deleted");

  g_autoptr(GPtrArray) sources = find (place, "Mail");
  g_autoptr(MailBasket) inbox = read_source (pick (sources, "inbox", SIGNET_SOURCE_MH));

  g_assert_cmpint (pick (sources, "inbox", SIGNET_SOURCE_MH)->role, ==, SIGNET_FOLDER_ROLE_INBOX);
  pick (sources, "inbox/sub", SIGNET_SOURCE_MH);
  g_assert_cmpuint (inbox->mails->len, ==, 12);
  g_assert_cmpuint (flags_of (inbox, 0), ==, SIGNET_FLAG_SEEN);
  g_assert_cmpuint (flags_of (inbox, 1), ==, 0);
  g_assert_cmpuint (flags_of (inbox, 3), ==, SIGNET_FLAG_FLAGGED);
  g_assert_cmpuint (flags_of (inbox, 10), ==, SIGNET_FLAG_SEEN | SIGNET_FLAG_REPLIED);
  g_assert_cmpuint (flags_of (inbox, 11), ==, 0);
}

static void
put_marks (Place    *place,
           gboolean  swapped)
{
  const guint32 marks[] = { 2, 1, 0, 2, 3, 3, 4, 5, 16 | 32, 5 };
  g_autofree char *path = g_build_filename (place->directory, ".claws_mark", NULL);
  guint32 written[G_N_ELEMENTS (marks)];

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    written[i] = swapped ? GUINT32_SWAP_LE_BE (marks[i]) : marks[i];
  g_assert_true (g_file_set_contents (path, (const char *) written, sizeof written, NULL));
}

static void
test_marks (Place         *place,
            gconstpointer  data)
{
  for (guint swapped = 0; swapped < 2; swapped++)
    {
      put_marks (place, swapped == 1);
      g_autoptr(SignetMhMarks) marks = signet_mh_marks_load (place->directory);

      g_assert_cmpuint (signet_mh_marks_get_flags (marks, 1), ==, SIGNET_FLAG_SEEN);
      g_assert_cmpuint (signet_mh_marks_get_flags (marks, 2), ==, 0);
      g_assert_cmpuint (signet_mh_marks_get_flags (marks, 3), ==, SIGNET_FLAG_SEEN | SIGNET_FLAG_FLAGGED);
      g_assert_cmpuint (signet_mh_marks_get_flags (marks, 4), ==, 0);
      g_assert_cmpuint (signet_mh_marks_get_flags (marks, 5), ==,
                        SIGNET_FLAG_SEEN | SIGNET_FLAG_REPLIED | SIGNET_FLAG_PASSED);
    }
}

static void
test_mbox_tree (Place         *place,
                gconstpointer  data)
{
  static const char mbox[] = "From - Mon Jan  2 15:04:05 2006\n" MAIL "\n";

  put (place, "Local Folders/Inbox", mbox);
  put (place, "Local Folders/Inbox.msf", "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n");
  put (place, "Local Folders/Unsent Messages", mbox);
  put (place, "Local Folders/Lists", "");
  put (place, "Local Folders/Lists.sbd/GTK", mbox);
  put (place, "Local Folders/Apple.mbox/mbox", mbox);

  g_autoptr(GPtrArray) sources = find (place, "Local Folders");

  g_assert_cmpuint (sources->len, ==, 4);
  g_assert_cmpint (pick (sources, "Unsent Messages", SIGNET_SOURCE_MBOX)->role, ==,
                   SIGNET_FOLDER_ROLE_DRAFTS);
  pick (sources, "Lists/GTK", SIGNET_SOURCE_MBOX);
  pick (sources, "Apple", SIGNET_SOURCE_MBOX);
}

static void
test_eml (Place         *place,
          gconstpointer  data)
{
  put (place, "saved/b.eml", MAIL);
  put (place, "saved/a.EML", MAIL);
  put (place, "saved/deeper/c.eml", MAIL);
  put (place, "saved/readme.txt", "no mail");
  put (place, "one.eml", MAIL);

  g_autoptr(GPtrArray) sources = find (place, "saved");
  g_autoptr(GPtrArray) one = find (place, "one.eml");
  g_autoptr(MailBasket) basket = read_source (pick (sources, "saved", SIGNET_SOURCE_FILES));

  g_assert_cmpuint (basket->mails->len, ==, 2);
  pick (sources, "deeper", SIGNET_SOURCE_FILES);
  g_assert_cmpint (((SignetSource *) one->pdata[0])->kind, ==, SIGNET_SOURCE_FILE);
}

/* What is called a mail may be none, and a mail may begin oddly. */
static void
test_judge (Place         *place,
            gconstpointer  data)
{
  static const char *const mails[] = {
    MAIL, "\xEF\xBB\xBF" MAIL, "\r\n\n" MAIL, "From - Mon Jan  2 15:04:05 2006\n" MAIL, "junk\nX: y\n" MAIL,
    "\nContent-Type: text/plain\n",
  };
  static const char *const others[] = {
    "", "\n\n", "Just words, no mail\n", "note: buy milk\n", "BEGIN:VCARD\n", "Hello,\n\nSubject: x\n",
    "subject is: x\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autofree char *name = g_strdup_printf ("saved/%u.eml", i);

      put (place, name, mails[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = g_strdup_printf ("saved/not-%u.eml", i);
      g_autofree char *path = g_build_filename (place->directory, name, NULL);
      g_autoptr(GPtrArray) alone = NULL;

      put (place, name, others[i]);
      alone = signet_source_tree_find (path, NULL, NULL);
      g_assert_null (alone);
    }

  g_autoptr(GPtrArray) sources = find (place, "saved");
  g_autoptr(MailBasket) basket = read_source (pick (sources, "saved", SIGNET_SOURCE_FILES));
  g_autoptr(GPtrArray) one = find (place, "saved/1.eml");
  g_autoptr(MailBasket) marked = read_source (one->pdata[0]);

  g_assert_cmpuint (basket->mails->len, ==, G_N_ELEMENTS (mails));
  g_assert_cmpuint (basket->n_failed, ==, G_N_ELEMENTS (others));
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    g_assert_cmpstr (mail_basket_get (basket, i), ==, mails[i]);
  g_assert_cmpstr (mail_basket_get (marked, 0), ==, mails[1]);
}

static int
give_away (const char        *path,
           const struct stat *facts,
           int                kind,
           struct FTW        *where)
{
  return lchown (path, NOBODY, NOBODY);
}

static void
assert_locked (const SignetSource *source)
{
  g_autoptr(MailBasket) basket = mail_basket_new ();
  const SignetMailSink sink = mail_basket_sink (basket);
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_source_read (source, &sink, NULL, &error));
  g_assert_nonnull (error);
}

/* What cannot be read is not passed over: mail would be missing that nobody is told of. */
static void
test_locked (Place         *place,
             gconstpointer  data)
{
  g_autofree char *top = g_build_filename (place->directory, "Mail", NULL);
  g_autofree char *file = g_build_filename (top, "Work", NULL);
  g_autofree char *directory = g_build_filename (top, "Lists", NULL);
  const uid_t user = geteuid ();
  g_autoptr(GError) error = NULL;

  put (place, "Mail/Inbox", "From - Mon Jan  2 15:04:05 2006\n" MAIL "\n");
  put (place, "Mail/Work", "From - Mon Jan  2 15:04:05 2006\n" MAIL "\n");
  put (place, "Mail/Lists/GTK", "From - Mon Jan  2 15:04:05 2006\n" MAIL "\n");
  g_assert_no_errno (chmod (file, 0));
  g_assert_no_errno (chmod (directory, 0));
  if (user == 0)
    g_assert_no_errno (nftw (place->directory, give_away, 8, FTW_PHYS));
  if (user == 0)
    g_assert_no_errno (seteuid (NOBODY));

  g_autoptr(GPtrArray) sources = find (place, "Mail");
  g_autoptr(MailBasket) inbox = read_source (pick (sources, "Inbox", SIGNET_SOURCE_MBOX));

  g_assert_cmpuint (sources->len, ==, 3);
  g_assert_cmpuint (inbox->mails->len, ==, 1);
  assert_locked (pick (sources, "Work", SIGNET_SOURCE_MBOX));
  assert_locked (pick (sources, "Lists", SIGNET_SOURCE_FILES));
  g_assert_null (signet_source_tree_find (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_no_errno (seteuid (user));
  g_assert_no_errno (chmod (directory, 0700));
}

/* A link upwards must not make it go round for ever; a pipe must not hold it up. */
static void
test_loop (Place         *place,
           gconstpointer  data)
{
  g_autofree char *link = g_build_filename (place->directory, "Mail", "inbox", "again", NULL);
  g_autofree char *pipe = g_build_filename (place->directory, "Mail", "inbox", "2", NULL);
  g_autofree char *gone = g_build_filename (place->directory, "Mail", "inbox", "3", NULL);

  put (place, "Mail/inbox/1", MAIL);
  g_assert_cmpint (symlink ("..", link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("nowhere", gone), ==, 0);

  g_autoptr(GPtrArray) sources = find (place, "Mail");
  g_autoptr(MailBasket) basket = read_source (pick (sources, "inbox", SIGNET_SOURCE_MH));

  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpuint (basket->mails->len, ==, 1);
  g_assert_cmpuint (basket->n_failed, ==, 1);
}

static void
test_nothing (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  put (place, "text", "Just words, no mail\n");
  g_assert_null (signet_source_tree_find (place->directory, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (signet_source_tree_find ("/nowhere/at/all", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_label (Place         *place,
            gconstpointer  data)
{
  static const struct { const char *name, *label; } files[] = {
    { "Inbox", "Inbox" }, { "a.mbox", "a" }, { ".mbox", ".mbox" }, { "x&-y", "x&y" },
    { "bad&x", "bad&x" }, { "a\nb", "a b" }, { "Entw&APw-rfe.sbd", "Entwürfe" }, { " ", "-" },
  };
  g_autofree char *nested = signet_folder_label_from_maildir (".A.B_2FC.d_2Ee");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *label = signet_folder_label_from_file (files[i].name);

      g_assert_cmpstr (label, ==, files[i].label);
    }
  g_assert_cmpstr (nested, ==, "A/B-C/d.e");
}

#define ADD(name, test) g_test_add ("/source/" name, Place, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("maildir", test_maildir);
  ADD ("maildir-parts", test_maildir_parts);
  ADD ("hidden", test_hidden);
  ADD ("keywords", test_keywords);
  ADD ("mh", test_mh);
  ADD ("marks", test_marks);
  ADD ("mbox-tree", test_mbox_tree);
  ADD ("eml", test_eml);
  ADD ("judge", test_judge);
  ADD ("locked", test_locked);
  ADD ("loop", test_loop);
  ADD ("nothing", test_nothing);
  ADD ("label", test_label);
  return g_test_run ();
}
