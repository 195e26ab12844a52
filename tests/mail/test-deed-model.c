/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with messages, and undo and do again, against a simple list. Rounds of random deeds, each
 * round in a process of its own, half of which are killed in the middle; the next one shows what the files
 * say, and its history what is left of the one before. */
#include "config.h"

#include <string.h>
#include <sys/mman.h>

#include "await.h"
#include "engine-deed.h"
#include "maildir.h"
#include "mortal.h"
#include "own-profile.h"
#include "temporary.h"

#define ACCOUNT    "me@example.org"
#define N_FIRST    30
#define MAX_MAILS  400
#define MAX_CHOSEN 6
#define MAX_STEPS  40
#define N_ROUNDS   24
#define N_DEEDS    20
#define TRASH      2
#define GONE       -1

typedef struct
{
  char        name[100];
  int         subject;
  int         folder;  /* GONE */
  SignetFlags flags;
} Mail;

typedef struct
{
  Mail  mails[MAX_MAILS];
  guint n;
} List;

/* What was done with one mail: the difference it made. */
typedef struct
{
  SignetDeedKind kind;
  guint          n;
  struct { guint mail; int folder; SignetFlags flags; } changes[MAX_CHOSEN];
} Step;

/* Known to all processes. */
typedef struct
{
  List     before;     /* as it is, or was when something began */
  List     after;      /* as it will be then */
  gboolean busy;
  Step     steps[2][MAX_STEPS];  /* by SignetHistoryWay */
  guint    n_steps[2];
  guint    n_deeds;
  guint    n_back;     /* undone or done again */
  SignetDeedKind   kind;        /* of what began */
  SignetHistoryWay way;         /* what takes it back */
  gboolean         is_half;     /* it was killed when some messages had been moved */
  guint            n_half;
} Shared;

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  GRand        *rand;
  guint32       seed;   /* of the next process */
  Shared       *shared;
} Round;

static const char *const folders[] = { "Inbox", "Archive", "Trash", "Work" };
static const SignetFlags marks[] = { SIGNET_FLAG_SEEN, SIGNET_FLAG_FLAGGED, SIGNET_FLAG_REPLIED,
                                     SIGNET_FLAG_TAG (0), SIGNET_FLAG_TAG (7) };

static guint
roll (Round *round,
      gsize  n)
{
  return (guint) g_rand_int_range (round->rand, 0, (gint32) n);
}

static Mail *
find (List       *list,
      const char *name)
{
  for (guint i = 0; i < list->n; i++)
    if (g_str_equal (list->mails[i].name, name))
      return &list->mails[i];
  return NULL;
}

static char *
get_path (Round *round,
          int    folder)
{
  return g_build_filename (round->profile, "mail", ACCOUNT, folders[folder], NULL);
}

typedef struct
{
  Round *round;
  List  *list;
  char  *path;
  int    folder;
} Scan;

static void
scan_cb (const char  *name,
         const char  *file,
         SignetFlags  flags,
         gpointer     user_data)
{
  Scan *scan = user_data;
  g_autofree char *path = g_build_filename (scan->path, file, NULL);
  g_autofree char *text = NULL;
  Mail *mail = &scan->list->mails[scan->list->n++];

  g_assert_cmpuint (scan->list->n, <=, MAX_MAILS);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  *mail = (Mail) { .folder = scan->folder, .flags = flags, .subject = atoi (strstr (text, "Subject: s") + 10) };
  g_strlcpy (mail->name, name, sizeof mail->name);
}

/* What the files say. */
static void
read_files (Round *round,
            List  *list)
{
  list->n = 0;
  for (int i = 0; i < (int) G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = get_path (round, i);
      Scan scan = { round, list, path, i };

      signet_maildir_foreach (path, scan_cb, &scan, NULL);
    }
}

static guint
count_there (List *list)
{
  guint n = 0;

  for (guint i = 0; i < list->n; i++)
    n += list->mails[i].folder != GONE;
  return n;
}

static void
assert_same (List       *list,
             const char *name,
             int         folder,
             SignetFlags flags)
{
  const Mail *mail = find (list, name);

  g_assert_nonnull (mail);
  g_assert_cmpint (mail->folder, ==, folder);
  g_assert_cmphex (mail->flags, ==, flags);
}

static SignetFolder *
get_folder (Round *round,
            int    folder)
{
  SignetStore *store = signet_engine_get_store (round->engine);

  return signet_folder_list_lookup (signet_store_get_folders (store, ACCOUNT), folders[folder]);
}

/* The files and the rows say what the list says. */
static void
check (Round *round,
       List  *list)
{
  g_autofree List *found = g_new (List, 1);
  guint n_rows = 0;

  read_files (round, found);
  g_assert_cmpuint (found->n, ==, count_there (list));
  for (guint i = 0; i < found->n; i++)
    assert_same (list, found->mails[i].name, found->mails[i].folder, found->mails[i].flags);
  for (int i = 0; i < (int) G_N_ELEMENTS (folders); i++)
    {
      GListModel *rows = G_LIST_MODEL (get_folder (round, i));
      g_autoptr(GAsyncResult) result = NULL;

      signet_folder_load_async (SIGNET_FOLDER (rows), NULL, NULL, await_cb, &result);
      g_assert_true (signet_folder_load_finish (SIGNET_FOLDER (rows), await (&result), NULL));
      n_rows += g_list_model_get_n_items (rows);
      for (guint j = 0; j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr(SignetEntry) entry = g_list_model_get_item (rows, j);

          assert_same (list, signet_entry_get_name (entry), i, signet_entry_get_flags (entry));
        }
    }
  g_assert_cmpuint (n_rows, ==, found->n);
}

/* Copies have names that nobody could know before: they take the places that the step has for them. */
static void
adopt_copies (Round *round,
              Step  *step)
{
  List *after = &round->shared->after;
  g_autofree List *found = g_new (List, 1);
  guint n = 0;

  read_files (round, found);
  for (guint i = 0; i < found->n; i++)
    if (find (after, found->mails[i].name) == NULL)
      {
        g_assert_cmpuint (n, <, step->n);
        after->mails[after->n] = found->mails[i];
        step->changes[n++] = (typeof (step->changes[0])) { after->n++, found->mails[i].folder, 0 };
      }
  g_assert_cmpuint (n, ==, step->n);
}

static void
push (Round            *round,
      SignetHistoryWay  way,
      const Step       *step)
{
  Shared *shared = round->shared;

  if (shared->n_steps[way] == MAX_STEPS)
    memmove (&shared->steps[way][0], &shared->steps[way][1], (MAX_STEPS - 1) * sizeof *step);
  else
    shared->n_steps[way]++;
  shared->steps[way][shared->n_steps[way] - 1] = *step;
}

static void
settle (Round *round)
{
  check (round, &round->shared->after);
  round->shared->before = round->shared->after;
  round->shared->busy = FALSE;
}

static void
begin (Round           *round,
       SignetHistoryWay way)
{
  round->shared->after = round->shared->before;
  round->shared->way = way;
  round->shared->busy = TRUE;
}

/* What a step says is undone, and what it says then is how to do it again. A copy that is made again is called
 * as before; what is gone for good is passed over. */
static void
turn (List *list,
      Step *step)
{
  const gboolean makes = step->kind == SIGNET_DEED_COPY || step->kind == SIGNET_DEED_EMPTY;
  guint n = 0;

  for (guint i = 0; i < step->n; i++)
    {
      Mail *mail = &list->mails[step->changes[i].mail];
      const int folder = mail->folder;

      if (folder == GONE && !makes)
        continue;
      mail->flags ^= step->changes[i].flags;
      mail->folder = step->kind == SIGNET_DEED_COPY && folder != GONE ? GONE : step->changes[i].folder;
      step->changes[n] = step->changes[i];
      step->changes[n++].folder = folder;
    }
  step->n = n;
}

static void
go_back (Round            *round,
         SignetHistoryWay  way)
{
  Shared *shared = round->shared;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  Step step;

  if (shared->n_steps[way] == 0)
    return;
  begin (round, way == SIGNET_HISTORY_UNDO ? SIGNET_HISTORY_REDO : SIGNET_HISTORY_UNDO);
  step = shared->steps[way][--shared->n_steps[way]];
  shared->kind = step.kind;
  turn (&shared->after, &step);
  signet_engine_undo_async (round->engine, way, NULL, NULL, await_cb, &result);
  signet_engine_do_finish (round->engine, await (&result), NULL, &error);
  g_assert_no_error (error);
  if (step.n > 0)
    push (round, shared->way, &step);
  settle (round);
  shared->n_back++;
}

/* Returns: (transfer full): some messages of one folder, NULL for none; the step says where they are. */
static SignetChoice *
choose (Round *round,
        int    folder,
        Step  *step)
{
  List *list = &round->shared->before;
  SignetChoice *choice = signet_choice_new_empty (get_folder (round, folder));
  const guint first = roll (round, list->n);

  for (guint i = 0; i < list->n && step->n < MAX_CHOSEN; i++)
    {
      const guint at = (first + i) % list->n;

      if (list->mails[at].folder != folder || roll (round, 2) == 0)
        continue;
      signet_choice_add (choice, list->mails[at].name);
      step->changes[step->n++] = (typeof (step->changes[0])) { at, folder, 0 };
    }
  if (step->n > 0)
    return choice;
  signet_choice_unref (choice);
  return NULL;
}

/* Returns: (transfer full). */
static SignetDeed *
plan_marks (Round     *round,
            GPtrArray *choices,
            Step      *step)
{
  List *after = &round->shared->after;
  const SignetFlags mark = marks[roll (round, G_N_ELEMENTS (marks))];
  const gboolean adds = roll (round, 3) > 0;
  guint n = 0;

  for (guint i = 0; i < step->n; i++)
    {
      Mail *mail = &after->mails[step->changes[i].mail];

      if (((mail->flags & mark) != 0) == adds)
        continue;
      mail->flags ^= mark;
      step->changes[n] = step->changes[i];
      step->changes[n++].flags = mark;
    }
  step->n = n;
  return signet_deed_new_flags (choices, adds ? mark : 0, adds ? 0 : mark);
}

/* Returns: (transfer full). */
static SignetDeed *
plan_move (Round     *round,
           GPtrArray *choices,
           int        from,
           Step      *step)
{
  const int to = (from + 1 + (int) roll (round, G_N_ELEMENTS (folders) - 1)) % (int) G_N_ELEMENTS (folders);

  step->kind = to == 1 ? SIGNET_DEED_ARCHIVE : to == 2 ? SIGNET_DEED_TRASH : SIGNET_DEED_MOVE;
  for (guint i = 0; i < step->n; i++)
    round->shared->after.mails[step->changes[i].mail].folder = to;
  return step->kind == SIGNET_DEED_MOVE ? signet_deed_new_to (SIGNET_DEED_MOVE, choices, get_folder (round, to))
                                        : signet_deed_new (step->kind, choices);
}

/* For good: what is in the Trash, which comes back only as long as the program runs. Returns: (transfer full). */
static SignetDeed *
plan_empty (Round     *round,
            GPtrArray *choices,
            Step      *step)
{
  step->kind = SIGNET_DEED_EMPTY;
  for (guint i = 0; i < step->n; i++)
    round->shared->after.mails[step->changes[i].mail].folder = GONE;
  return signet_deed_new (step->kind, choices);
}

static void
act (Round *round)
{
  const int from = (int) roll (round, G_N_ELEMENTS (folders));
  const guint kind = roll (round, 10);
  Step step = { .kind = SIGNET_DEED_FLAGS };
  g_autoptr(SignetChoice) choice = choose (round, from, &step);
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetDeed) deed = NULL;
  g_autoptr(GError) error = NULL;

  if (choice == NULL || round->shared->before.n > MAX_MAILS - 2 * MAX_CHOSEN)
    return;
  g_ptr_array_add (choices, signet_choice_ref (choice));
  begin (round, SIGNET_HISTORY_UNDO);
  if (kind < 4)
    deed = plan_marks (round, choices, &step);
  else if (kind < 7 && from == TRASH)
    deed = plan_empty (round, choices, &step);
  else if (kind < 9)
    deed = plan_move (round, choices, from, &step);
  else
    deed = signet_deed_new_to (step.kind = SIGNET_DEED_COPY, choices, get_folder (round, 3));
  round->shared->kind = step.kind;
  signet_engine_do_async (round->engine, deed, NULL, await_cb, &result);
  signet_engine_do_finish (round->engine, await (&result), NULL, &error);
  g_assert_no_error (error);
  if (step.kind == SIGNET_DEED_COPY)
    adopt_copies (round, &step);
  if (step.n > 0)
    push (round, SIGNET_HISTORY_UNDO, &step);
  round->shared->n_steps[SIGNET_HISTORY_REDO] = 0;
  settle (round);
  round->shared->n_deeds++;
}

/* What was killed in the midst of it is taken back as if it had been done. */
static void
take_back (Round *round)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_undo_async (round->engine, round->shared->way, NULL, NULL, await_cb, &result);
  g_assert_true (signet_engine_do_finish (round->engine, await (&result), NULL, NULL));
  round->shared->is_half = FALSE;
  round->shared->n_half++;
}

/* The child's whole life. */
static void
live (gpointer data)
{
  Round *round = data;

  g_rand_set_seed (round->rand, round->seed);
  round->engine = signet_engine_open (round->profile, SIGNET_STORE_WRITE, NULL);
  g_assert_nonnull (round->engine);
  if (round->shared->is_half)
    take_back (round);
  check (round, &round->shared->before);
  if (roll (round, 2) == 0)
    mortal_die_later (roll (round, 400000));
  for (guint i = 0; i < N_DEEDS; i++)
    {
      const guint kind = roll (round, 3);

      if (kind < 2)
        act (round);
      else
        go_back (round, roll (round, 3) > 0 ? SIGNET_HISTORY_UNDO : SIGNET_HISTORY_REDO);
    }
  signet_engine_close (round->engine);
  g_object_unref (round->engine);
}

/* Each mail is as it was, or as it was to become. */
static void
assert_explained (Shared     *shared,
                  const Mail *mail)
{
  const Mail *before = find (&shared->before, mail->name);
  const Mail *after = find (&shared->after, mail->name);

  if (before == NULL)
    before = after;
  if (before == NULL)
    return;
  g_assert_cmpint (mail->subject, ==, before->subject);
  g_assert_true (mail->folder == before->folder || mail->folder == after->folder);
  g_assert_true (mail->flags == before->flags || mail->flags == after->flags);
}

/* What was being deleted for good is in the Trash again when the next program begins. */
static void
settle_holdings (gpointer data)
{
  Round *round = data;

  round->engine = signet_engine_open (round->profile, SIGNET_STORE_WRITE, NULL);
  g_assert_nonnull (get_folder (round, 0));
  signet_engine_close (round->engine);
  g_object_unref (round->engine);
}

static gboolean
is_lasting (SignetDeedKind kind)
{
  return kind != SIGNET_DEED_FLAGS && kind != SIGNET_DEED_COPY && kind != SIGNET_DEED_EMPTY;
}

/* Whether some messages are where they were to come. */
static gboolean
has_moved (List *before,
           List *found)
{
  for (guint i = 0; i < found->n; i++)
    {
      const Mail *mail = find (before, found->mails[i].name);

      if (mail != NULL && mail->folder != found->mails[i].folder)
        return TRUE;
    }
  return FALSE;
}

static void
recover (Round *round)
{
  Shared *shared = round->shared;
  g_autofree List *found = g_new (List, 1);

  read_files (round, found);
  for (guint i = 0; i < found->n; i++)
    assert_explained (shared, &found->mails[i]);
  for (guint i = 0; i < shared->before.n; i++)
    if (shared->before.mails[i].folder != GONE && (!shared->busy || shared->after.mails[i].folder != GONE))
      g_assert_nonnull (find (found, shared->before.mails[i].name));
  if (!shared->busy)
    return;
  shared->is_half = is_lasting (shared->kind) && has_moved (&shared->before, found);
  if (!shared->is_half)
    shared->before = *found;
  shared->after = shared->before;
  shared->busy = FALSE;
  shared->n_steps[0] = shared->n_steps[1] = 0;
}

/* Of what was done before only moves can be undone now. */
static void
keep_moves (Shared           *shared,
            SignetHistoryWay  way)
{
  guint n = 0;

  for (guint i = 0; i < shared->n_steps[way]; i++)
    if (is_lasting (shared->steps[way][i].kind))
      shared->steps[way][n++] = shared->steps[way][i];
  shared->n_steps[way] = n;
}

static void
fill (Round *round)
{
  own_profile_add_account (round->profile, ACCOUNT);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_free (own_profile_make_folder (round->profile, ACCOUNT, folders[i]));
  for (guint i = 0; i < N_FIRST; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.x:2,", i);
      g_autofree char *mail = g_strdup_printf ("From: a@b\nSubject: s%u\n\nText\n", i);

      g_free (own_profile_put (round->profile, ACCOUNT, folders[0], file, mail));
    }
  read_files (round, &round->shared->before);
}

static void
test_rounds (void)
{
  Round round = { .profile = temporary_make ("deed-model"), .rand = g_rand_new_with_seed (6) };

  round.shared = mmap (NULL, sizeof *round.shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (round.shared != MAP_FAILED);
  fill (&round);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      round.seed = g_rand_int (round.rand);
      if (mortal_live (live, &round))
        {
          g_assert_false (mortal_live (settle_holdings, &round));
          recover (&round);
        }
      keep_moves (round.shared, SIGNET_HISTORY_UNDO);
      keep_moves (round.shared, SIGNET_HISTORY_REDO);
    }
  g_test_message ("%u deeds, %u back, %u half", round.shared->n_deeds, round.shared->n_back,
                  round.shared->n_half);
  g_assert_cmpuint (round.shared->n_deeds, >, 50);
  g_assert_cmpuint (round.shared->n_back, >, 20);
  munmap (round.shared, sizeof *round.shared);
  g_rand_free (round.rand);
  temporary_remove (round.profile);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deed-model/rounds", test_rounds);
  return g_test_run ();
}
