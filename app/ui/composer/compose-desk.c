/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/compose-desk.h"

#include "common/tell.h"
#include "composer/begun-draft.h"
#include "composer/draft-finder.h"
#include "composer/redirect-dialog.h"
#include "composer/sent-toast.h"
#include "composer/writer.h"
#include "engine-written-to.h"
#include "mailto.h"

struct _SignetComposeDesk
{
  GObject              parent_instance;
  GtkWindow           *window;
  AdwToastOverlay     *toasts;
  SignetEngine        *engine;      /* nullable */
  SignetWrittenTo     *written_to;  /* with the engine */
  SignetRecipientBook *book;
  GCancellable        *cancellable;
  GPtrArray           *composers;   /* not owned */
  GPtrArray           *waiting;     /* of SignetDraft, for an engine with an account */
  gboolean             closing;     /* the window waits for the composers */
};

G_DEFINE_FINAL_TYPE (SignetComposeDesk, signet_compose_desk, G_TYPE_OBJECT)

static gboolean
has_account (SignetComposeDesk *self)
{
  return self->engine != NULL
         && g_list_model_get_n_items (G_LIST_MODEL (signet_engine_get_accounts (self->engine))) > 0;
}

static void
taken_back_cb (SignetAccount *account,
               const char    *name,
               gpointer       user_data)
{
  if (name != NULL)
    signet_composer_take_back (user_data, account, name);
  else
    gtk_window_destroy (user_data);
}

static void
sent_cb (SignetComposeDesk *self,
         SignetAccount     *account,
         SignetDraft       *draft,
         SignetOutboxItem  *item,
         SignetComposer    *composer)
{
  signet_written_to_add_draft (self->written_to, draft, g_get_real_time () / G_USEC_PER_SEC);
  signet_sent_toast_show (self->toasts, self->engine, account, draft, item, taken_back_cb,
                          G_OBJECT (composer));
}

/* window: a reference, taken. */
static void
close_cb (gpointer window)
{
  gtk_window_close (window);
  g_object_unref (window);
}

/* One that was sent is out of sight as long as it can be taken back. */
static gboolean
has_open (SignetComposeDesk *self)
{
  for (guint i = 0; i < self->composers->len; i++)
    if (gtk_widget_get_visible (self->composers->pdata[i]))
      return TRUE;
  return FALSE;
}

/* What the last composer has saved is still at its end, and the window's end waits for that: not now. */
static void
composer_gone_cb (SignetComposeDesk *self,
                  SignetComposer    *composer)
{
  if (gtk_widget_in_destruction (GTK_WIDGET (composer)))
    g_ptr_array_remove (self->composers, composer);
  if (!self->closing || !signet_composer_is_leaving (composer) || has_open (self))
    return;
  self->closing = FALSE;
  g_idle_add_once (close_cb, g_object_ref (self->window));
}

/* Something is written on: neither closes the window by itself, nor does the program end then. */
static void
stay (SignetComposeDesk *self)
{
  self->closing = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.stay", NULL);
}

/* Returns: (transfer none). */
static SignetComposer *
open_now (SignetComposeDesk *self,
          SignetDraft       *draft)
{
  SignetComposer *composer = signet_composer_new (self->engine, self->book, draft);

  signet_recipient_book_load_contacts (self->book);
  gtk_window_set_application (GTK_WINDOW (composer), gtk_window_get_application (self->window));
  g_signal_connect_object (composer, "sent", G_CALLBACK (sent_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (composer, "begun", G_CALLBACK (signet_compose_desk_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (composer, "hide", G_CALLBACK (composer_gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (composer, "destroy", G_CALLBACK (composer_gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (composer, "stays", G_CALLBACK (stay), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->composers, composer);
  stay (self);
  gtk_window_present (GTK_WINDOW (composer));
  return composer;
}

/* As it is when it begins in that folder, nullable. NULL: it waits for an account. Not owned. */
static SignetComposer *
begin (SignetComposeDesk *self,
       SignetDraft       *draft,
       SignetFolder      *folder)
{
  g_autoptr(SignetWriter) writer = has_account (self) ? signet_writer_dup_for (self->engine, folder) : NULL;
  g_autoptr(SignetDraft) begun = NULL;

  if (writer == NULL)
    {
      g_ptr_array_add (self->waiting, signet_draft_ref (draft));
      return NULL;
    }
  begun = signet_begun_draft_new (draft, signet_writer_get_facts (writer));
  return open_now (self, begun);
}

static void
open_waiting (SignetComposeDesk *self)
{
  g_autoptr(GPtrArray) waiting = NULL;

  if (!has_account (self) || self->waiting->len == 0)
    return;
  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_draft_unref);
  for (guint i = 0; i < waiting->len; i++)
    begin (self, g_ptr_array_index (waiting, i), NULL);
}

void
signet_compose_desk_open (SignetComposeDesk *self,
                          SignetDraft       *draft)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_DESK (self));
  g_return_if_fail (draft != NULL);

  if (has_account (self))
    open_now (self, draft);
  else
    g_ptr_array_add (self->waiting, signet_draft_ref (draft));
}

static void
signet_compose_desk_finalize (GObject *object)
{
  SignetComposeDesk *self = SIGNET_COMPOSE_DESK (object);

  signet_compose_desk_set_engine (self, NULL);
  g_ptr_array_unref (self->composers);
  g_ptr_array_unref (self->waiting);
  G_OBJECT_CLASS (signet_compose_desk_parent_class)->finalize (object);
}

static void
signet_compose_desk_class_init (SignetComposeDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_compose_desk_finalize;
}

static void
signet_compose_desk_init (SignetComposeDesk *self)
{
  self->composers = g_ptr_array_new ();
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_draft_unref);
}

SignetComposeDesk *
signet_compose_desk_new (GtkWindow       *window,
                         AdwToastOverlay *toasts)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (toasts), NULL);

  SignetComposeDesk *self = g_object_new (SIGNET_TYPE_COMPOSE_DESK, NULL);

  self->window = window;
  self->toasts = toasts;
  return self;
}

static void
leave_engine (SignetComposeDesk *self)
{
  /* What they still wait for may hold one for a while. */
  for (guint i = self->composers->len; i > 0; i--)
    gtk_window_destroy (g_ptr_array_index (self->composers, i - 1));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_func (signet_engine_get_accounts (self->engine), open_waiting, self);
  g_clear_object (&self->book);
  g_clear_object (&self->written_to);
  g_clear_object (&self->engine);
}

void
signet_compose_desk_set_engine (SignetComposeDesk *self,
                                SignetEngine      *engine)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_DESK (self));
  g_return_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine));

  leave_engine (self);
  if (engine == NULL)
    return;
  SignetStore *store = signet_engine_get_store (engine);
  g_autofree char *groups_path = g_build_filename (signet_store_get_profile (store), "groups.ini", NULL);
  g_autoptr(SignetGroups) groups = NULL;

  self->engine = g_object_ref (engine);
  self->cancellable = g_cancellable_new ();
  self->written_to = g_object_ref (signet_engine_get_written_to (engine));
  groups = signet_groups_new (signet_store_get_worker (store), groups_path);
  self->book = signet_recipient_book_new (self->written_to, groups, signet_engine_get_certificates (engine));
  g_signal_connect_object (signet_engine_get_accounts (engine), "items-changed", G_CALLBACK (open_waiting),
                           self, G_CONNECT_SWAPPED);
  open_waiting (self);
}

void
signet_compose_desk_mailto (SignetComposeDesk *self,
                            const char        *uri,
                            SignetFolder      *folder)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_DESK (self));
  g_return_if_fail (uri != NULL);
  g_return_if_fail (folder == NULL || SIGNET_IS_FOLDER (folder));

  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDraft) draft = signet_mailto_parse (uri, &error);
  g_autofree char *notice = signet_mailto_dup_notice (uri);
  SignetComposer *composer = NULL;

  if (draft == NULL)
    signet_tell (self->toasts, error->message);
  else
    composer = begin (self, draft, folder);
  if (composer != NULL && notice != NULL)
    gtk_widget_activate_action (GTK_WIDGET (composer), "composer.tell", "s", notice);
}

/* What is being read to be answered. */
typedef struct
{
  SignetComposeDesk *desk;
  SignetFolder      *folder;
  char              *name;     /* of the draft that is written on, nullable */
} Answering;

static void
answering_free (Answering *self)
{
  g_object_unref (self->desk);
  g_object_unref (self->folder);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answering, answering_free)

void
signet_compose_desk_begin (SignetComposeDesk *self,
                           SignetFolder      *folder)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_DESK (self));
  g_return_if_fail (folder == NULL || SIGNET_IS_FOLDER (folder));

  const SignetDraftFacts nothing = { 0 };
  g_autoptr(SignetDraft) draft = signet_draft_new (&nothing);

  begin (self, draft, folder);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Answering) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDraft) draft = signet_answer_make_finish (result, &error);
  SignetComposer *composer;

  if (self->desk->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || (self->name != NULL && signet_composer_raise (self->name)))
    return;
  if (draft == NULL)
    {
      signet_tell (self->desk->toasts, error->message);
      return;
    }
  composer = open_now (self->desk, draft);
  if (self->name != NULL)
    {
      g_autoptr(SignetWriter) writer = signet_writer_dup_for (self->desk->engine, self->folder);

      signet_composer_set_stored (composer, signet_writer_get_account (writer), self->name);
    }
}

void
signet_compose_desk_answer (SignetComposeDesk *self,
                            SignetFolder      *folder,
                            GPtrArray         *entries,
                            SignetAnswer       answer)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_DESK (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (entries != NULL && entries->len > 0);

  const char *kept = answer == SIGNET_ANSWER_EDIT ? signet_entry_get_name (entries->pdata[0]) : NULL;
  Answering *answering;

  if (!has_account (self) || (kept != NULL && signet_composer_raise (kept)))
    return;
  if (answer == SIGNET_ANSWER_REDIRECT)
    {
      signet_redirect_dialog_open (self->window, self->toasts, self->engine, self->book, folder,
                                   g_ptr_array_index (entries, 0));
      return;
    }
  answering = g_new (Answering, 1);
  *answering = (Answering) { g_object_ref (self), g_object_ref (folder), g_strdup (kept) };
  signet_answer_make_async (self->engine, folder, entries, answer, self->cancellable, made_cb, answering);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetComposeDesk) self = user_data;
  g_autoptr(SignetEntry) entry = signet_draft_finder_find_finish (result);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  if (entry == NULL)
    return;
  g_ptr_array_add (entries, g_object_ref (entry));
  signet_compose_desk_answer (self, SIGNET_FOLDER (source), entries, SIGNET_ANSWER_EDIT);
}

void
signet_compose_desk_edit (SignetComposeDesk *self,
                          SignetFolder      *folder,
                          const char        *name)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_DESK (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (name != NULL);

  g_autoptr(SignetWriter) writer = has_account (self) ? signet_writer_dup_for (self->engine, folder) : NULL;
  SignetFolder *drafts;

  if (writer == NULL)
    return;
  drafts = signet_folder_list_get_role (signet_engine_get_folders (self->engine,
                                                                   signet_writer_get_account (writer)),
                                        SIGNET_FOLDER_ROLE_DRAFTS);
  signet_draft_finder_find_async (drafts, name, self->cancellable, found_cb, g_object_ref (self));
}

gboolean
signet_compose_desk_may_close (SignetComposeDesk *self)
{
  g_return_val_if_fail (SIGNET_IS_COMPOSE_DESK (self), TRUE);

  g_autoptr(GPtrArray) composers = g_ptr_array_copy (self->composers, NULL, NULL);

  for (guint i = 0; i < composers->len; i++)
    if (gtk_widget_get_visible (composers->pdata[i]))
      signet_composer_keep_and_close (g_ptr_array_index (composers, i));
  self->closing = has_open (self);
  return !self->closing;
}
