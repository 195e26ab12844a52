/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the index finds must be what is found by looking through the words of all mails. */
#include "config.h"

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "temporary.h"
#include "text-index.h"
#include "text-language.h"

#define N_MAILS 300

typedef struct
{
  char            *top;
  char            *directory;
  SignetTextIndex *index;
  GPtrArray       *texts;   /* of char*: of mail number n */
} Fixture;

static SignetTextIndex *
open_index (const char      *directory,
            SignetStoreMode  mode)
{
  g_autoptr(GError) error = NULL;
  SignetTextIndex *index = signet_text_index_open (directory, mode, &error);

  g_assert_no_error (error);
  return index;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->top = temporary_make ("text-index");
  fixture->directory = g_build_filename (fixture->top, "cache", "text", NULL);
  fixture->index = open_index (fixture->directory, SIGNET_STORE_WRITE);
  fixture->texts = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->index, signet_text_index_free);
  g_ptr_array_unref (fixture->texts);
  g_free (fixture->directory);
  temporary_remove (fixture->top);
}

static void
add_mail (SignetTextIndex *index,
          const char      *name,
          const char      *mail)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetTextDocument) document = signet_text_document_new (name, message, FALSE);

  signet_text_index_add (index, document, &error);
  g_assert_no_error (error);
}

static void
commit (SignetTextIndex *index)
{
  g_autoptr(GError) error = NULL;

  signet_text_index_commit (index, &error);
  g_assert_no_error (error);
}

static SignetTextHits *
search (SignetTextIndex *index,
        SignetQuery     *query)
{
  g_autoptr(GError) error = NULL;
  SignetTextHits *hits = signet_text_index_search (index, query, NULL, &error);

  g_assert_no_error (error);
  return hits;
}

/* Whether the only word of the query is found in that mail. */
static gboolean
finds (SignetTextIndex *index,
       const char      *text,
       const char      *name)
{
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);
  g_autoptr(SignetTextHits) hits = search (index, query);

  return signet_text_hits_contains (hits, 0, name);
}

/* Words of no language, some of them the beginning of others. */
static char *
make_word (void)
{
  static const char *const syllables[] = { "zo", "quix", "fl", "ärm", "bru", "x", "ом", "tö" };
  g_autoptr(GString) word = g_string_new (NULL);
  const int n = g_test_rand_int_range (1, 4);

  for (int i = 0; i < n; i++)
    g_string_append (word, syllables[g_test_rand_int_range (0, G_N_ELEMENTS (syllables))]);
  return g_string_free (g_steal_pointer (&word), FALSE);
}

static char *
make_text (guint n_words)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *word = make_word ();

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* As the header says it: one word is also the beginning of another, several are as they are. */
static gboolean
has_words (const char *text,
           const char *wanted)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  g_auto(GStrv) row = g_strsplit (wanted, " ", -1);
  const guint n = g_strv_length (row);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint same = 0;

      while (same < n && words[i + same] != NULL && strcmp (words[i + same], row[same]) == 0)
        same++;
      if (same == n || (n == 1 && g_utf8_strlen (wanted, -1) >= 3 && g_str_has_prefix (words[i], wanted)))
        return TRUE;
    }
  return FALSE;
}

static void
test_brute_force (Fixture       *fixture,
                  gconstpointer  data)
{
  guint n_found = 0;

  for (guint i = 0; i < N_MAILS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.n", i);
      char *text = make_text ((guint) g_test_rand_int_range (1, 40));
      g_autofree char *mail = g_strdup_printf ("Subject: y\nContent-Type: text/plain; charset=utf-8\n\n%s\n", text);

      g_ptr_array_add (fixture->texts, text);
      add_mail (fixture->index, name, mail);
    }
  commit (fixture->index);
  g_assert_cmpuint (signet_text_index_count (fixture->index), ==, N_MAILS);

  g_autoptr(SignetTextIndex) reader = open_index (fixture->directory, SIGNET_STORE_READ);
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *one = make_text ((guint) g_test_rand_int_range (1, 3));
      g_autofree char *other = make_text (1);
      g_autofree char *text = g_strdup_printf ("\"%s\" OR -%s", one, other);
      g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);
      g_autoptr(SignetTextHits) hits = search (reader, query);

      for (guint i = 0; i < N_MAILS; i++)
        {
          g_autofree char *name = g_strdup_printf ("%u.n", i);

          if (signet_text_hits_contains (hits, 0, name) != has_words (fixture->texts->pdata[i], one)
              || signet_text_hits_contains (hits, 1, name) != has_words (fixture->texts->pdata[i], other))
            g_error ("“%s” (%d) or “%s” (%d) in “%s”", one, signet_text_hits_contains (hits, 0, name), other,
                     signet_text_hits_contains (hits, 1, name), (char *) fixture->texts->pdata[i]);
          n_found += signet_text_hits_contains (hits, 0, name);
        }
    }
  g_assert_cmpuint (n_found, >, 1000);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const found[] =
  {
    "invoice", "invoices", "INVOICES", "paying", "\"on the way\"", "the", "nürnberg", "Nürn", "Strasse",
    "hol", "holiday", "report_2024.pdf", "2024", "carl", "to:carl", "to:example.net", "bob", "x-ray", "ray", "東京",
    "subjectword",
  };
  static const char *const not_found[] = { "zebra", "\"the on way\"", "to:bob", "hi", "from:bob", "oliday", "京東" };

  add_mail (fixture->index, "1.n",
            "From: Bob <bob@example.org>\nTo: ann@example.org\nCc: Carl <carl@example.net>\nSubject: SubjectWord\n"
            "Content-Type: multipart/mixed; boundary=x\n\n"
            "--x\nContent-Type: text/plain; charset=utf-8\n\nThe invoice for the house is on the\nway and we have "
            "payed it from N\xc3\xbcrnberg with an x-ray of the Stra\xc3\x9f" "e. "
            "\xe6\x9d\xb1\xe4\xba\xac\n"
            "--x\nContent-Type: image/png; name=\"Holiday.png\"\nContent-Disposition: attachment\n\nPNG\n"
            "--x\nContent-Type: application/pdf; name=\"report_2024.pdf\"\nContent-Disposition: attachment\n\nPDF\n"
            "--x--\n");
  commit (fixture->index);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (!finds (fixture->index, found[i], "1.n"))
      g_error ("%s is not found", found[i]);
  for (guint i = 0; i < G_N_ELEMENTS (not_found); i++)
    if (finds (fixture->index, not_found[i], "1.n"))
      g_error ("%s is found", not_found[i]);
}

/* Two words, whichever apostrophe stands between them. */
static void
test_apostrophes (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const found[] =
  {
    "addition", "l'addition", "l\u2019addition", "additions", "addit", "\"addition est\"", "argent", "d'argent",
    "o'brien", "brien", "o\u2019brien", "\"don't know\"",
  };
  static const char *const not_found[] = { "\"l addition argent\"", "laddition", "dont" };

  add_mail (fixture->index, "1.n",
            "Subject: x\nContent-Type: text/plain; charset=utf-8\n\n"
            "Je vous envoie l\u2019addition est dans la lettre que vous avez pour une somme d'argent, O'Brien. "
            "We don\u2019t know.\n");
  commit (fixture->index);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (!finds (fixture->index, found[i], "1.n"))
      g_error ("%s is not found", found[i]);
  for (guint i = 0; i < G_N_ELEMENTS (not_found); i++)
    if (finds (fixture->index, not_found[i], "1.n"))
      g_error ("%s is found", not_found[i]);
}

/* Every language that is told apart has its stemmer. */
static void
test_languages (Fixture       *fixture,
                gconstpointer  data)
{
  const char *const *codes = signet_text_language_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (codes[i], ".n", NULL);
      g_autoptr(GPtrArray) texts = g_ptr_array_new ();
      const SignetTextDocument document = { name, FALSE, codes[i], (char *) "x", texts };
      g_autoptr(GError) error = NULL;

      g_ptr_array_add (texts, (gpointer) "houses");
      signet_text_index_add (fixture->index, &document, &error);
      g_assert_no_error (error);
    }
  commit (fixture->index);
  g_assert_true (finds (fixture->index, "house", "en.n"));
  g_assert_true (finds (fixture->index, "housing", "en.n"));
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *lengthy = g_strnfill (250, 'n');
  g_autoptr(SignetTextHits) kept = signet_text_hits_new (1);
  g_autoptr(GError) error = NULL;

  add_mail (fixture->index, "1.n", "Subject: x\n\ncat\n");
  add_mail (fixture->index, "2.n", "Subject: x\n\ncat\n");
  add_mail (fixture->index, lengthy, "Subject: x\n\ncat\n");
  add_mail (fixture->index, "1.n", "Subject: x\n\ndog\n");
  commit (fixture->index);
  g_assert_cmpuint (signet_text_index_count (fixture->index), ==, 3);
  g_assert_false (finds (fixture->index, "cat", "1.n"));
  g_assert_true (finds (fixture->index, "dog", "1.n"));
  g_assert_true (finds (fixture->index, "cat", lengthy));

  g_autoptr(SignetTextHits) all = signet_text_index_list (fixture->index, &error);
  g_assert_cmpuint (signet_text_hits_count (all, 0), ==, 3);
  g_assert_true (signet_text_hits_contains (all, 0, lengthy));

  signet_text_hits_add (kept, 0, signet_text_hits_make_number ("2.n"));
  g_assert_true (signet_text_index_remove_others (fixture->index, kept, &error));
  g_assert_cmpuint (signet_text_index_count (fixture->index), ==, 1);
  g_assert_false (finds (fixture->index, "dog", "1.n"));
  g_assert_true (finds (fixture->index, "cat", "2.n"));
}

static void
test_partial (Fixture       *fixture,
              gconstpointer  data)
{
  static const gboolean partial[] = { FALSE, TRUE, FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (partial); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.n", i);
      g_autoptr(GPtrArray) texts = g_ptr_array_new ();
      const SignetTextDocument document = { name, partial[i], NULL, (char *) "", texts };

      g_assert_true (signet_text_index_add (fixture->index, &document, NULL));
    }
  commit (fixture->index);

  g_autoptr(SignetTextHits) all = signet_text_index_list (fixture->index, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (partial); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.n", i);

      g_assert_cmpint (signet_text_hits_contains (all, 1, name), ==, partial[i]);
      g_assert_cmpint (signet_text_hits_contains (all, 0, name), ==, !partial[i]);
    }
}

/* A reader sees each commit, and none of what comes after it. */
static void
test_reader (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (fixture->top, "missing", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_text_index_open (missing, SIGNET_STORE_READ, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  commit (fixture->index);
  g_autoptr(SignetTextIndex) reader = open_index (fixture->directory, SIGNET_STORE_READ);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.n", i);

      add_mail (fixture->index, name, "Subject: x\n\ncat\n");
      g_assert_false (finds (reader, "cat", name));
      commit (fixture->index);
      g_assert_true (finds (reader, "cat", name));
    }
}

/* Says to fd each time that what was written is kept. */
static void
write_until_killed (const char *directory,
                    int         fd)
{
  g_autoptr(SignetTextIndex) index = open_index (directory, SIGNET_STORE_WRITE);

  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.k", i);
      g_autofree char *mail = g_strdup_printf ("Subject: x\n\nword%u cat\n", i);

      add_mail (index, name, mail);
      if (i % 7 != 0)
        continue;
      commit (index);
      g_assert_cmpint (write (fd, "k", 1), ==, 1);
    }
}

/* Whenever the program is killed, what is there is whole, and goes on. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  guint before = 0;

  g_clear_pointer (&fixture->index, signet_text_index_free);
  for (guint round = 0; round < 8; round++)
    {
      char kept;
      int fds[2];
      int status;

      g_assert_cmpint (pipe (fds), ==, 0);

      const pid_t child = fork ();

      if (child == 0)
        {
          write_until_killed (fixture->directory, fds[1]);
          _exit (0);
        }
      close (fds[1]);
      g_assert_cmpint (read (fds[0], &kept, 1), ==, 1);
      g_usleep ((gulong) g_test_rand_int_range (5000, 150000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      close (fds[0]);

      g_autoptr(SignetTextIndex) index = open_index (fixture->directory, SIGNET_STORE_WRITE);
      const guint count = signet_text_index_count (index);

      g_assert_cmpuint (count, >=, MAX (before, 1));
      for (guint i = 0; i < count; i++)
        {
          g_autofree char *name = g_strdup_printf ("%u.k", i);
          g_autofree char *word = g_strdup_printf ("word%u", i);

          g_assert_true (finds (index, word, name));
        }
      before = count;
    }
}

/* Whatever became of the files, there is an index afterwards. */
static void
test_damage (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const garbage[] = { "", "x", "IAmGlass but I am not" };

  for (guint i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      g_autofree char *version = g_build_filename (fixture->directory, "iamglass", NULL);

      add_mail (fixture->index, "1.n", "Subject: x\n\ncat\n");
      commit (fixture->index);
      g_clear_pointer (&fixture->index, signet_text_index_free);
      g_assert_true (g_file_set_contents (version, garbage[i], -1, NULL));
      g_assert_null (signet_text_index_open (fixture->directory, SIGNET_STORE_READ, NULL));
      fixture->index = open_index (fixture->directory, SIGNET_STORE_WRITE);
      g_assert_cmpuint (signet_text_index_count (fixture->index), ==, 0);
    }
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SignetQuery) query = signet_query_parse ("cat", NULL);
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_text_index_search (fixture->index, query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/text-index/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("brute-force", test_brute_force);
  ADD ("words", test_words);
  ADD ("apostrophes", test_apostrophes);
  ADD ("languages", test_languages);
  ADD ("changes", test_changes);
  ADD ("partial", test_partial);
  ADD ("reader", test_reader);
  ADD ("killed", test_killed);
  ADD ("damage", test_damage);
  ADD ("cancelled", test_cancelled);
#undef ADD
  return g_test_run ();
}
