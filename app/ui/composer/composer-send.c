/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a mail out of the composer: looked at, asked about, and into the Outbox. What goes wrong after
 * that is told by the Outbox. */
#include "config.h"

#include "common/message-dialog.h"
#include "composer/composer-private.h"

#include <glib/gi18n-lib.h>

#include "composer/composer-close.h"
#include "composer/draft-finder.h"
#include "composer/send-check.h"
#include "composer/sent-toast.h"
#include "engine-compose.h"
#include "smime-error.h"
#include "trouble.h"

/* For how long what is asked about certificates is waited for, s; then the user is told. */
#define PATIENCE 10

typedef struct
{
  SignetComposer *composer;
  GCancellable   *cancellable;  /* the composer's while it is sending this */
  SignetSealing  *sealing;  /* its own: it lets go of it when it is closed */
  SignetDraft    *draft;
  SignetAccount  *account;  /* in whose Outbox it is, or will be */
  SignetOutboxItem *item;   /* what is taken back; nullable */
  gint64          not_before;
  gboolean        reads;    /* what is to be in it was not there when it was collected */
  gulong          waiting;  /* for the sealing to be decided */
  guint           timeout;
} Sending;

static void
sending_free (Sending *self)
{
  g_object_unref (self->composer);
  g_object_unref (self->cancellable);
  g_object_unref (self->sealing);
  g_clear_pointer (&self->draft, signet_draft_unref);
  g_clear_object (&self->account);
  g_clear_object (&self->item);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static gboolean
is_over (Sending *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
tell (SignetComposer *self,
      const GError   *error)
{
  g_autofree char *text = signet_trouble_dup_text (error);
  GtkWidget *dialog;

  dialog = signet_message_dialog_new (GTK_WINDOW (self), _("The Message Was Not Sent"), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "ok", _("_OK"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "ok");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whether the user has thought better of it; also by closing what asked for a passphrase, with all else. */
static gboolean
is_given_up (SignetComposer *self,
             const GError   *error)
{
  return error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || (self->leaving && g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED));
}

/* error: nullable. */
static void
stay (SignetComposer *self,
      const GError   *error)
{
  const gboolean failed = !is_given_up (self, error);
  const gboolean leaving = self->leaving && !failed;

  g_clear_object (&self->sending);
  if (failed)
    signet_composer_stay (self);
  signet_composer_set_busy (self, FALSE);
  signet_draft_keeper_resume (self->keeper);
  if (failed)
    tell (self, error);
  else if (leaving)
    signet_composer_keep_and_close (self);
}

/* What could not be taken back any more was sent, and that is told. */
static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Sending) self = user_data;
  g_autofree char *name = signet_engine_take_back_finish (SIGNET_ENGINE (source), result, NULL);

  if (name == NULL)
    signet_composer_end (self->composer, self->draft, self->item);
  else if (*name != '\0')
    signet_draft_finder_discard (SIGNET_ENGINE (source), self->account, name);
}

/* It came into the Outbox just before it was not wanted there any more. What is kept of it comes from the
 * window: the draft that it becomes again is one too many. */
static void
take_back (Sending          *self,
           SignetEngine     *engine,
           SignetOutboxItem *item)
{
  self->item = g_object_ref (item);
  signet_engine_take_back_async (engine, self->account, item, taken_back_cb, self);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Sending) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetOutboxItem) item = signet_engine_send_finish (SIGNET_ENGINE (source), result, &error);

  if (is_over (self))
    {
      if (item != NULL)
        take_back (g_steal_pointer (&self), SIGNET_ENGINE (source), item);
    }
  else if (item == NULL)
    stay (self->composer, error);
  else
    signet_composer_end (self->composer, self->draft, item);
}

static SignetFolder *
get_drafts (SignetComposer *self)
{
  return signet_folder_list_get_role (
    signet_engine_get_folders (self->engine, signet_composer_get_account (self)), SIGNET_FOLDER_ROLE_DRAFTS);
}

/* What is to go later bears the date of then: by that of today it would stand among what was read long ago.
 * Returns: (transfer full). */
static SignetDraft *
make_dated (Sending *self)
{
  SignetDraftFacts facts = *signet_draft_get_facts (self->draft);

  facts.date = self->not_before;
  return signet_draft_new (&facts);
}

/* stored: nullable: the draft in Drafts, which goes. */
static void
hand_over (Sending     *self,
           SignetEntry *stored)
{
  SignetComposer *composer = self->composer;
  const gint64 not_before = self->not_before > 0 ? self->not_before : signet_sent_toast_get_time ();
  g_autoptr(SignetDraft) draft = make_dated (self);

  g_set_object (&self->account, signet_composer_get_account (composer));
  signet_engine_send_async (composer->engine, self->account, draft, not_before, stored, self->cancellable,
                            sent_cb, self);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Sending) self = user_data;
  g_autoptr(SignetEntry) stored = signet_draft_finder_find_finish (result);

  if (!is_over (self))
    hand_over (g_steal_pointer (&self), stored);
}

static void
find_stored (Sending *self)
{
  SignetComposer *composer = self->composer;
  const char *name = signet_draft_keeper_get_stored (composer->keeper);

  if (name == NULL)
    hand_over (self, NULL);
  else
    signet_draft_finder_find_async (get_drafts (composer), name, self->cancellable, found_cb, self);
}

/* It goes out even where it could not be kept before. */
static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Sending) self = user_data;

  signet_draft_keeper_save_finish (SIGNET_DRAFT_KEEPER (source), result, NULL);
  if (!is_over (self))
    find_stored (g_steal_pointer (&self));
}

/* A passphrase may be asked for now, which takes as long as it takes: what was typed last is kept before. */
static void
keep_and_go (Sending *self)
{
  SignetComposer *composer = self->composer;

  signet_draft_keeper_stop (composer->keeper);
  if (signet_draft_keeper_is_dirty (composer->keeper))
    signet_draft_keeper_save_async (composer->keeper, signet_composer_get_account (composer), self->draft,
                                    SIGNET_DRAFT_KEEPING_BY_ITSELF, kept_cb, self);
  else
    find_stored (self);
}

/* The keyboard goes to where something is missing. */
static void
show_concern (SignetComposer *self,
              SignetConcern   concern)
{
  if (concern == SIGNET_CONCERN_NO_RECIPIENTS || concern == SIGNET_CONCERN_NO_SUBJECT)
    signet_address_fields_focus_empty (self->fields);
  else if (concern == SIGNET_CONCERN_BROKEN)
    signet_address_fields_focus_chip (self->fields, SIGNET_CHIP_BROKEN);
  else if (concern == SIGNET_CONCERN_SEALING)
    signet_address_fields_focus_chip (self->fields, SIGNET_CHIP_ALARMED);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Sending) self = user_data;
  SignetConcern concern;

  if (signet_send_check_finish (result, &concern) && !is_over (self))
    keep_and_go (g_steal_pointer (&self));
  else if (!is_over (self))
    {
      stay (self->composer, NULL);
      show_concern (self->composer, concern);
    }
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Sending) self = user_data;
  SignetComposer *composer = self->composer;
  g_autoptr(GError) error = NULL;

  self->draft = signet_composer_collect_finish (composer, result, &error);
  if (is_over (self))
    return;
  if (self->draft == NULL)
    stay (composer, error);
  else
    {
      const SignetSendCase what = { self->draft, signet_address_fields_settle (composer->fields),
                                    signet_sealing_get_state (self->sealing),
                                    signet_sealing_get_sentence (self->sealing),
                                    self->reads, composer->signature };

      signet_send_check_async (GTK_WINDOW (composer), &what, checked_cb, g_steal_pointer (&self));
    }
}

/* Decided or not. */
static void
collect (Sending *self)
{
  g_clear_signal_handler (&self->waiting, self->sealing);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->reads = !signet_composer_is_complete (self->composer);
  if (is_over (self))
    sending_free (self);
  else
    signet_composer_collect_async (self->composer, collected_cb, self);
}

static gboolean
is_decided (Sending *self)
{
  return signet_sealing_get_state (self->sealing) != SIGNET_SEALING_CHECKING;
}

static void
sentence_cb (Sending *self)
{
  if (is_decided (self))
    collect (self);
}

static gboolean
waited_cb (gpointer user_data)
{
  Sending *self = user_data;

  self->timeout = 0;
  collect (self);
  return G_SOURCE_REMOVE;
}

/* An address that was typed last must not decide by being asked about too late. */
static void
await_decision (Sending *self)
{
  self->waiting = g_signal_connect_swapped (self->sealing, "notify::sentence",
                                            G_CALLBACK (sentence_cb), self);
  self->timeout = g_timeout_add_seconds (PATIENCE, waited_cb, self);
}

void
signet_composer_send (SignetComposer *self,
                      gint64          not_before)
{
  Sending *sending = g_new0 (Sending, 1);

  *sending = (Sending) { .composer = g_object_ref (self), .cancellable = g_cancellable_new (),
                         .sealing = g_object_ref (self->sealing), .not_before = not_before };
  g_set_object (&self->sending, sending->cancellable);
  signet_address_fields_settle (self->fields);
  signet_composer_set_busy (self, TRUE);
  if (is_decided (sending))
    collect (sending);
  else
    await_decision (sending);
}
