/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/draft-keeper.h"

#include "composer/draft-clock.h"
#include "composer/draft-finder.h"
#include "composer/stored-draft.h"
#include "draft-error.h"
#include "engine-keep.h"
#include "smime-error.h"
#include "trouble.h"

struct _SignetDraftKeeper
{
  GObject        parent_instance;
  SignetEngine  *engine;
  SignetStoredDraft stored;
  SignetDraftClock  clock;
  guint          changes;   /* so far */
  guint          kept;      /* of them */
  char          *told;      /* that failed last, nullable */
  SignetDraftSaving open;   /* added to how it is saved */
  gboolean       unwanted;  /* what is being kept now is to be erased */
  GQueue         waiting;   /* of GTask with a Save: one is done after the other; the first is being done */
};

G_DEFINE_FINAL_TYPE (SignetDraftKeeper, signet_draft_keeper, G_TYPE_OBJECT)

enum { WANTED, FAILED, UNSEALED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  SignetAccount *account;
  SignetDraft   *draft;
  guint          changes;   /* that are in it */
  SignetDraftKeeping keeping;
  SignetDraftSaving  saving;
} Save;

static void
save_free (gpointer data)
{
  Save *self = data;

  g_object_unref (self->account);
  signet_draft_unref (self->draft);
  g_free (self);
}

static void begin_next (SignetDraftKeeper *self);

static void
signet_draft_keeper_dispose (GObject *object)
{
  signet_draft_keeper_stop (SIGNET_DRAFT_KEEPER (object));
  G_OBJECT_CLASS (signet_draft_keeper_parent_class)->dispose (object);
}

static void
signet_draft_keeper_finalize (GObject *object)
{
  SignetDraftKeeper *self = SIGNET_DRAFT_KEEPER (object);

  g_clear_object (&self->engine);
  signet_stored_draft_clear (&self->stored);
  g_free (self->told);
  G_OBJECT_CLASS (signet_draft_keeper_parent_class)->finalize (object);
}

static void
signet_draft_keeper_class_init (SignetDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_draft_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_draft_keeper_finalize;
  signals[WANTED] = g_signal_new ("wanted", SIGNET_TYPE_DRAFT_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", SIGNET_TYPE_DRAFT_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNSEALED] = g_signal_new ("unsealed", SIGNET_TYPE_DRAFT_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
want_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[WANTED], 0);
}

/* What encrypts it may have come. */
static void
certificates_changed_cb (SignetDraftKeeper *self)
{
  signet_draft_clock_hurry (&self->clock);
}

static void
signet_draft_keeper_init (SignetDraftKeeper *self)
{
  signet_draft_clock_init (&self->clock, SIGNET_DRAFT_KEEPER_DELAY, want_cb, self);
  g_queue_init (&self->waiting);
}

SignetDraftKeeper *
signet_draft_keeper_new (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetDraftKeeper *self = g_object_new (SIGNET_TYPE_DRAFT_KEEPER, NULL);

  self->engine = g_object_ref (engine);
  for (guint i = 0; i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_signal_connect_object (signet_certificates_get_model (signet_engine_get_certificates (engine), i),
                             "items-changed", G_CALLBACK (certificates_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
signet_draft_keeper_set_stored (SignetDraftKeeper *self,
                                SignetAccount     *account,
                                const char        *name)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));

  signet_stored_draft_clear (&self->stored);
  signet_stored_draft_set (&self->stored, account, name);
}

void
signet_draft_keeper_set_delay (SignetDraftKeeper *self,
                               guint              delay)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));
  self->clock.delay = delay;
}

void
signet_draft_keeper_set_open (SignetDraftKeeper *self,
                              gboolean           open)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));
  self->open = open ? SIGNET_DRAFT_OPEN : 0;
}

const char *
signet_draft_keeper_get_stored (SignetDraftKeeper *self)
{
  g_return_val_if_fail (SIGNET_IS_DRAFT_KEEPER (self), NULL);
  return self->stored.name;
}

void
signet_draft_keeper_touch (SignetDraftKeeper *self)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));

  self->changes++;
  signet_draft_clock_touch (&self->clock);
}

gboolean
signet_draft_keeper_is_dirty (SignetDraftKeeper *self)
{
  g_return_val_if_fail (SIGNET_IS_DRAFT_KEEPER (self), FALSE);
  return self->changes != self->kept || self->stored.light != NULL || !g_queue_is_empty (&self->waiting);
}

static void
erase (SignetDraftKeeper *self)
{
  if (self->stored.account != NULL && self->stored.name != NULL)
    signet_draft_finder_discard (self->engine, self->stored.account, self->stored.name);
  g_clear_pointer (&self->stored.name, g_free);
}

/* In the Trash it is one like all others: with its files. */
static void
erase_whole (SignetDraftKeeper *self)
{
  g_autoptr(SignetDraft) light = g_steal_pointer (&self->stored.light);

  if (light != NULL)
    signet_draft_keeper_save_async (self, self->stored.account, light, SIGNET_DRAFT_KEEPING_ASKED, NULL,
                                    NULL);
  else
    erase (self);
}

/* That of another account goes as one's own does, unless it has a file that the new one has not. */
static void
replace (SignetDraftKeeper *self,
         const Save        *save,
         GPtrArray         *has)
{
  const gboolean has_all = has != NULL && has->len == signet_draft_get_facts (save->draft)->attachments->len;

  if (self->stored.account == NULL || self->stored.name == NULL || !has_all)
    erase (self);
  else
    signet_engine_drop_draft (self->engine, self->stored.account, self->stored.name);
}

/* has: the attachments that are with what is stored; nullable: it is stored without them. */
static void
note_files (SignetDraftKeeper *self,
            const Save        *save,
            GPtrArray         *has)
{
  signet_stored_draft_note_files (&self->stored, save->draft, has);
  self->stored.sealed &= self->open == 0;  /* one that is encrypted gets no files of one that may lie open */
  if (has != NULL)
    {
      if (has->len == signet_draft_get_facts (save->draft)->attachments->len)
        g_clear_pointer (&self->told, g_free);
      return;
    }
  if (save->saving == SIGNET_DRAFT_SAME_FILES)
    signet_draft_clock_pause (&self->clock);
}

static void
tell (SignetDraftKeeper *self,
      const char        *sentence)
{
  if (self->clock.stopped || g_strcmp0 (self->told, sentence) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (sentence);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* That nothing encrypts it is for the user to decide about; trying again without a change asks nothing. */
static void
fail (SignetDraftKeeper *self,
      const Save        *save,
      const GError      *error)
{
  if (error->domain != SIGNET_SMIME_ERROR)
    {
      g_autofree char *text = signet_trouble_dup_text (error);

      tell (self, text);
    }
  else if (!self->clock.stopped && !self->clock.late && save->keeping == SIGNET_DRAFT_KEEPING_BY_ITSELF)
    g_signal_emit (self, signals[UNSEALED], 0, error->message);
}

/* A file that cannot be read must not keep the text from being kept, nor the other files unless what is
 * stored has them, or has that one. Returns: whether that is tried. */
static gboolean
try_less (SignetDraftKeeper *self,
          GTask             *task,
          const GError      *error)
{
  Save *save = g_task_get_task_data (task);

  if (save->keeping == SIGNET_DRAFT_KEEPING_ASKED || save->saving == SIGNET_DRAFT_TEXT
      || !g_error_matches (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT))
    return FALSE;
  tell (self, error->message);
  save->saving = save->saving == SIGNET_DRAFT_READABLE
                 || signet_stored_draft_has_files (&self->stored, save->account, save->draft)
                 ? SIGNET_DRAFT_TEXT : SIGNET_DRAFT_READABLE;
  g_queue_push_head (&self->waiting, g_object_ref (task));
  begin_next (self);
  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetDraftKeeper) self = user_data;
  g_autoptr(GTask) task = g_queue_pop_head (&self->waiting);
  Save *save = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) has = NULL;
  g_autofree char *name = signet_engine_save_draft_finish (SIGNET_ENGINE (source), result, &has, &error);

  if (name == NULL && try_less (self, task, error))
    return;
  if (name != NULL)
    {
      signet_draft_clock_end (&self->clock);
      if (self->stored.account != save->account)
        replace (self, save, has);
      signet_stored_draft_set (&self->stored, save->account, name);
      self->kept = save->changes;
      note_files (self, save, has);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      fail (self, save, error);
      signet_draft_clock_fail (&self->clock);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  if (self->unwanted && g_queue_is_empty (&self->waiting))
    erase_whole (self);
  else
    begin_next (self);
}

static void
begin_next (SignetDraftKeeper *self)
{
  GTask *task = g_queue_peek_head (&self->waiting);
  Save *save = task != NULL ? g_task_get_task_data (task) : NULL;

  if (save == NULL)
    return;
  if (save->saving == SIGNET_DRAFT_SAME_FILES
      && !signet_stored_draft_has_files (&self->stored, save->account, save->draft))
    save->saving = SIGNET_DRAFT_WHOLE;
  signet_engine_save_draft_async (self->engine, save->account, save->draft,
                                  save->account == self->stored.account ? self->stored.name : NULL,
                                  self->stored.has,
                                  save->saving | self->open, NULL, saved_cb, g_object_ref (self));
}

void
signet_draft_keeper_save_async (SignetDraftKeeper   *self,
                                SignetAccount       *account,
                                SignetDraft         *draft,
                                SignetDraftKeeping   keeping,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (draft != NULL);

  GTask *task = g_task_new (self, NULL, callback, user_data);
  Save *save = g_new (Save, 1);
  const gboolean paused = signet_draft_clock_begin (&self->clock);

  *save = (Save) {
    g_object_ref (account), signet_draft_ref (draft), self->changes, keeping,
    keeping != SIGNET_DRAFT_KEEPING_BY_ITSELF || paused ? SIGNET_DRAFT_WHOLE : SIGNET_DRAFT_SAME_FILES,
  };
  g_task_set_source_tag (task, signet_draft_keeper_save_async);
  g_task_set_task_data (task, save, save_free);
  g_queue_push_tail (&self->waiting, task);
  if (g_queue_get_length (&self->waiting) == 1)
    begin_next (self);
}

gboolean
signet_draft_keeper_save_finish (SignetDraftKeeper  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_draft_keeper_stop (SignetDraftKeeper *self)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));
  signet_draft_clock_stop (&self->clock);
}

void
signet_draft_keeper_resume (SignetDraftKeeper *self)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));
  signet_draft_clock_resume (&self->clock);
  if (signet_draft_keeper_is_dirty (self))
    signet_draft_clock_want (&self->clock);
}

void
signet_draft_keeper_discard (SignetDraftKeeper *self)
{
  g_return_if_fail (SIGNET_IS_DRAFT_KEEPER (self));
  signet_draft_keeper_stop (self);
  self->unwanted = TRUE;
  if (g_queue_is_empty (&self->waiting))
    erase_whole (self);
}
