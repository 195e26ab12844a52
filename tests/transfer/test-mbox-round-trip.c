/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random mails of what is hostile to an mbox file come back with exactly their bytes: from a file of ours
 * whatever they are, from one of another program as far as its kind keeps them apart. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "mail-basket.h"
#include "mbox-kind.h"
#include "mbox-reader.h"
#include "mbox-writer.h"
#include "own-place.h"

#define N_ROUNDS 300
#define MAX_MAILS 5
#define MAX_LINES 9

/* What lines are made of; those from the first ambiguous one on can only be kept by some kinds. */
static const char *const lines[] = {
  "\n", "\n", "text\n", "\r\n", "From the start\n", "From ann@example.org Mon Jan  2 15:04:05 2006\n",
  "From mboxrd:ann@example.org Mon Jan  2 15:04:05 2006\n", "From \n", "Subject: inside\n",
  "> quoted\n", ">From the start\n", ">>From deep\n", ">>>From ann@example.org Mon Jan  2 15:04:05 2006\n",
  ">> From\n",
};
#define FIRST_QUOTED 9

static const char *const heads[] = {
  "Subject: x\n", "From: ann@example.org\n", "X-Long: x\n y\n", "Status: RO\n", "Date: today\n",
};

/* Only of ours: other programs write none, or their own. */
static const char *const odd_heads[] = {
  "Content-Length: 0\n", "Content-Length: 17\n", "Content-Length: 120\n", "From here\n", ">From there\n", "x",
  "X-Signet-Line-Feeds-Added: 1\n", "X-Signet-Line-Feeds-Added: 2\n", "\n", "\r\n",
};

static guint
roll (gsize n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static void
add_lines (GString           *mail,
           const char *const *from,
           gsize              n_from,
           guint              max)
{
  for (guint n = roll (max); n > 0; n--)
    g_string_append (mail, from[roll (n_from)]);
}

/* Returns: (transfer full): of char*. */
static GPtrArray *
make_own (void)
{
  GPtrArray *mails = g_ptr_array_new_with_free_func (g_free);

  for (guint n = 1 + roll (MAX_MAILS); n > 0; n--)
    {
      GString *mail = g_string_new (heads[roll (G_N_ELEMENTS (heads))]);

      if (roll (2) == 0)
        g_string_truncate (mail, 0);
      add_lines (mail, odd_heads, G_N_ELEMENTS (odd_heads), 4);
      add_lines (mail, heads, G_N_ELEMENTS (heads), 3);
      add_lines (mail, lines, G_N_ELEMENTS (lines), MAX_LINES);
      if (roll (3) == 0)
        g_string_append (mail, "no end");
      if (mail->len == 0)
        g_string_append_c (mail, '\n');
      g_ptr_array_add (mails, g_string_free (mail, FALSE));
    }
  return mails;
}

static void
write_own (Place     *place,
           GPtrArray *mails)
{
  g_autoptr(SignetMboxWriter) writer = signet_mbox_writer_open (place->path, 0, NULL);
  g_autofree char *path = g_build_filename (place->directory, "mail", NULL);

  for (guint i = 0; i < mails->len; i++)
    {
      const char *mail = mails->pdata[i];
      g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, strlen (mail));
      const SignetWriterMail written = { path, "mail", envelope, -1, strlen (mail), 1136214245 };

      g_assert_true (g_file_set_contents (path, mail, -1, NULL));
      g_assert_true (signet_mbox_writer_add (writer, &written, NULL));
    }
  g_assert_true (signet_mbox_writer_finish (writer, NULL));
}

static void
assert_read (Place     *place,
             GPtrArray *mails)
{
  g_autoptr(MailBasket) basket = mail_basket_new ();
  const SignetMailSink sink = mail_basket_sink (basket);
  g_autoptr(GError) error = NULL;

  signet_mbox_read (place->path, &sink, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < MIN (mails->len, basket->mails->len); i++)
    g_assert_cmpstr (mail_basket_get (basket, i), ==, mails->pdata[i]);
  g_assert_cmpuint (basket->mails->len, ==, mails->len);
}

static void
test_own (Place         *place,
          gconstpointer  data)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr(GPtrArray) mails = make_own ();

      write_own (place, mails);
      assert_read (place, mails);
    }
}

/* A disk that is full for a while: what was lost then is never taken for written. */
static void
test_full (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetMboxWriter) writer = signet_mbox_writer_open (place->path, 0, NULL);
  g_autofree char *path = g_build_filename (place->directory, "mail", NULL);
  g_autofree char *body = g_strnfill (100000, 'x');
  g_autofree char *mail = g_strconcat ("Subject: x\n\n", body, "\n", NULL);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, strlen (mail));
  const SignetWriterMail written = { path, "mail", envelope, -1, strlen (mail), 1136214245 };
  struct rlimit before, small;
  struct stat facts;

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  small = (struct rlimit) { 5000, before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  g_assert_false (signet_mbox_writer_add (writer, &written, NULL));
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));
  g_assert_false (signet_mbox_writer_sync (writer, NULL));
  g_assert_false (signet_mbox_writer_finish (writer, NULL));

  /* It is mail: for nobody else. */
  g_assert_no_errno (stat (place->path, &facts));
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0600);
}

static const char *
quote (SignetMboxKind kind,
       const char    *line)
{
  return kind != SIGNET_MBOX_CL2 && g_str_has_prefix (line, "From ") ? ">" : "";
}

/* A mail as another program would write it, and as it is to come back. */
static void
add_foreign (GString        *file,
             GPtrArray      *mails,
             SignetMboxKind  kind,
             const char     *always)
{
  GString *mail = g_string_new (heads[roll (G_N_ELEMENTS (heads))]);
  g_autoptr(GString) body = g_string_new (NULL);
  const gsize n_lines = kind == SIGNET_MBOX_CL2 ? G_N_ELEMENTS (lines) : FIRST_QUOTED;
  const char *line = always;

  g_string_append (file, "From ann@example.org Mon Jan  2 15:04:05 2006\n");
  if (kind != SIGNET_MBOX_O)
    g_string_append (mail, "Content-Length: ");
  g_string_append (file, mail->str);
  g_autoptr(GString) text = g_string_new (NULL);
  for (guint n = 1 + roll (MAX_LINES); n > 0; n--, line = lines[roll (n_lines)])
    {
      g_string_append_printf (body, "%s%s", quote (kind, line), line);
      g_string_append (text, line);
    }
  if (kind != SIGNET_MBOX_O)
    {
      g_string_append_printf (file, "%" G_GSIZE_FORMAT "\n", body->len);
      g_string_append_printf (mail, "%" G_GSIZE_FORMAT "\n", body->len);
    }
  g_string_append_printf (file, "\n%s\n", body->str);
  g_string_append_printf (mail, "\n%s", text->str);
  g_ptr_array_add (mails, g_string_free (mail, FALSE));
}

static void
test_foreign (Place         *place,
              gconstpointer  data)
{
  static const SignetMboxKind kinds[] = { SIGNET_MBOX_O, SIGNET_MBOX_CL, SIGNET_MBOX_CL2 };

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      const SignetMboxKind kind = kinds[i % G_N_ELEMENTS (kinds)];
      g_autoptr(GPtrArray) mails = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GString) file = g_string_new (NULL);

      for (guint n = 1 + roll (MAX_MAILS); n > 0; n--)
        add_foreign (file, mails, kind, "From the start\n");
      g_assert_true (g_file_set_contents (place->path, file->str, (gssize) file->len, NULL));
      assert_read (place, mails);
    }
}

#define ADD(name, func) g_test_add ("/mbox-round-trip/" name, Place, "mbox", place_set_up, func, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("own", test_own);
  ADD ("full", test_full);
  ADD ("foreign", test_foreign);
  return g_test_run ();
}
