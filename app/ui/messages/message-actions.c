/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/message-actions.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/folder-text.h"
#include "common/message-dialog.h"
#include "common/tell.h"
#include "count-text.h"
#include "deed-text.h"

/* The toast that tells of the last deed; the step that its button undoes, and what it is shown in. */
#define TOAST   "signet-deed-toast"
#define STEP    "signet-deed-step"
#define OVERLAY "signet-deed-overlay"

/* What is under way, and where it is told: a window that goes meanwhile does not wait for that. */
typedef struct
{
  GtkWidget    *overlay;  /* weak, nullable */
  SignetEngine *engine;
  SignetDeed   *deed;
} Doing;

static void
doing_free (Doing *self)
{
  g_clear_weak_pointer (&self->overlay);
  g_object_unref (self->engine);
  signet_deed_unref (self->deed);
  g_free (self);
}

/* overlay: nullable. */
static Doing *
doing_new (GtkWidget    *overlay,
           SignetEngine *engine,
           SignetDeed   *deed)
{
  Doing *self = g_new0 (Doing, 1);

  g_set_weak_pointer (&self->overlay, overlay);
  self->engine = g_object_ref (engine);
  self->deed = signet_deed_ref (deed);
  return self;
}

/* NULL in a window that is about to go. */
static GtkWidget *
find_overlay (GtkWidget *widget)
{
  GtkWidget *content = ADW_IS_APPLICATION_WINDOW (widget)
                         ? adw_application_window_get_content (ADW_APPLICATION_WINDOW (widget)) : NULL;

  return ADW_IS_TOAST_OVERLAY (content) ? content : gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
}

/* overlay: nullable. */
static void
dismiss (GtkWidget *overlay)
{
  AdwToast *toast = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), TOAST) : NULL;

  if (toast == NULL)
    return;
  g_object_ref (toast);
  g_object_set_data (G_OBJECT (overlay), TOAST, NULL);
  adw_toast_dismiss (toast);
  g_object_unref (toast);
}

static void undo (GtkWidget        *overlay,
                  SignetEngine     *engine,
                  SignetHistoryWay  way,
                  SignetStep       *only);

static void
undo_cb (AdwToast     *toast,
         SignetEngine *engine)
{
  undo (g_object_get_data (G_OBJECT (toast), OVERLAY), engine, SIGNET_HISTORY_UNDO,
        g_object_get_data (G_OBJECT (toast), STEP));
}

/* Whoever did something since, here, in another window or from a notification: its button would have to undo
 * that first. */
static void
history_changed_cb (AdwToast      *toast,
                    GParamSpec    *pspec,
                    SignetHistory *history)
{
  if (!signet_history_is_last (history, g_object_get_data (G_OBJECT (toast), STEP)))
    adw_toast_set_button_label (toast, NULL);
}

/* The toast may stay longer than the session, and does not keep that: nobody could open the profile again. */
static void
add_undo (AdwToast     *toast,
          GtkWidget    *overlay,
          SignetEngine *engine,
          SignetStep   *step)
{
  SignetHistory *history = signet_engine_get_history (engine);

  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), STEP, signet_step_ref (step), (GDestroyNotify) signet_step_unref);
  g_object_set_data (G_OBJECT (toast), OVERLAY, overlay);  /* it shows the toast, or nobody clicks on it */
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), engine, 0);
  g_signal_connect_object (history, "notify::undo-text", G_CALLBACK (history_changed_cb), toast,
                           G_CONNECT_SWAPPED);
  history_changed_cb (toast, NULL, history);
}

/* overlay: nullable: nobody is told. step: of engine, what can be undone; nullable. */
static void
show_toast (GtkWidget    *overlay,
            const char   *sentence,
            SignetEngine *engine,
            SignetStep   *step)
{
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = signet_toast_new (sentence);
  if (step != NULL)
    add_undo (toast, overlay, engine, step);
  dismiss (overlay);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (overlay), TOAST, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
tell_error (GtkWidget    *overlay,
            const char   *what,
            const GError *error)
{
  g_autofree char *why = signet_trouble_dup_text (error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: what did not work, and why. */
  sentence = g_strdup_printf (_("%s: %s"), what, why);
  show_toast (overlay, sentence, NULL, NULL);
}

/* What is seen at once needs no words. */
static gboolean
is_worth_telling (SignetDeedKind kind,
                  guint          n)
{
  return kind == SIGNET_DEED_FLAGS || kind == SIGNET_DEED_TAGS ? n > 1 : n > 0;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Doing *doing = user_data;
  const SignetDeedKind kind = signet_deed_get_kind (doing->deed);
  SignetFolder *target = signet_deed_get_target (doing->deed);
  g_autoptr(GError) error = NULL;
  guint n;

  if (!signet_engine_do_finish (SIGNET_ENGINE (source), result, &n, &error))
    tell_error (doing->overlay, signet_deed_text_failed (kind), error);
  else if (is_worth_telling (kind, n))
    {
      g_autofree char *name = target != NULL ? signet_folder_text_dup_short (target) : NULL;
      g_autofree char *sentence = signet_deed_text_dup_done (kind, n, name);

      show_toast (doing->overlay, sentence, doing->engine, signet_engine_do_get_step (result));
    }
  doing_free (doing);
}

void
signet_message_actions_tell_done (GtkWidget    *widget,
                                  SignetEngine *engine,
                                  const char   *sentence,
                                  SignetStep   *step)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (sentence != NULL);

  show_toast (find_overlay (widget), sentence, engine, step);
}

/* overlay: nullable. */
static void
carry_out (GtkWidget    *overlay,
           SignetEngine *engine,
           SignetDeed   *deed)
{
  if (signet_choice_count (signet_deed_get_choices (deed)) == 0)
    return;
  dismiss (overlay);
  signet_engine_do_async (engine, deed, NULL, done_cb, doing_new (overlay, engine, deed));
}

void
signet_message_actions_do (GtkWidget    *widget,
                           SignetEngine *engine,
                           SignetDeed   *deed)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (deed != NULL);

  carry_out (find_overlay (widget), engine, deed);
}

/* Where it is told, and which of the two it is. */
typedef struct
{
  GtkWidget        *overlay;   /* weak, nullable */
  SignetHistoryWay  way;
} Undoing;

/* Of so many messages as there were left to do it with. Returns: (transfer full). */
static char *
dup_undone (SignetHistoryWay  way,
            const SignetStep *step)
{
  g_autofree char *what = signet_deed_text_dup_name (step->kind, step->n);

  if (step->n == 0)
    return g_strdup (_("Not all of it could be undone"));
  /* Translators: %s is what is undone or done again, such as "Move of 3 Messages". */
  return g_strdup_printf (way == SIGNET_HISTORY_UNDO ? _("Undone: %s") : _("Done again: %s"), what);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Undoing *undoing = user_data;
  SignetStep *step = signet_engine_do_get_step (result);
  g_autofree char *sentence = step != NULL ? dup_undone (undoing->way, step) : NULL;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_do_finish (SIGNET_ENGINE (source), result, NULL, &error))
    tell_error (undoing->overlay, _("Not all of it could be undone"), error);
  else if (sentence != NULL)
    show_toast (undoing->overlay, sentence, NULL, NULL);
  g_clear_weak_pointer (&undoing->overlay);
  g_free (undoing);
}

/* only: nullable: no other step. */
static void
undo (GtkWidget        *overlay,
      SignetEngine     *engine,
      SignetHistoryWay  way,
      SignetStep       *only)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  g_set_weak_pointer (&undoing->overlay, overlay);
  undoing->way = way;
  dismiss (overlay);
  signet_engine_undo_async (engine, way, only, NULL, undone_cb, undoing);
}

void
signet_message_actions_undo (GtkWidget        *widget,
                             SignetEngine     *engine,
                             SignetHistoryWay  way)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  undo (find_overlay (widget), engine, way, NULL);
}

void
signet_message_actions_toggle (GtkWidget    *widget,
                               SignetEngine *engine,
                               GPtrArray    *choices,
                               SignetFlags   flag)
{
  g_return_if_fail (choices != NULL);

  const gboolean remove = signet_choice_all_have (choices, flag);
  g_autoptr(SignetDeed) deed = signet_deed_new_flags (choices, remove ? 0 : flag, remove ? flag : 0);

  signet_message_actions_do (widget, engine, deed);
}

static void
response_cb (Doing      *doing,
             const char *response)
{
  if (g_str_equal (response, "delete"))
    carry_out (doing->overlay, doing->engine, doing->deed);
}

static void
ask (GtkWidget    *widget,
     SignetEngine *engine,
     GPtrArray    *choices)
{
  g_autoptr(SignetDeed) deed = signet_deed_new (SIGNET_DEED_EMPTY, choices);
  const guint n = signet_choice_count (choices);
  g_autofree char *body
    = signet_count_text (ngettext ("%u message in the Trash is deleted. Undo brings it back within an hour, "
                                   "as long as Signet runs; after that it is gone for ever.",
                                   "%u messages in the Trash are deleted. Undo brings them back within an "
                                   "hour, as long as Signet runs; after that they are gone for ever.", n), n);
  GtkWidget *dialog = signet_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                 _("Delete for Good?"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "delete", _("_Delete"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb),
                         doing_new (find_overlay (widget), engine, deed),
                         (GClosureNotify) (gpointer) doing_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
signet_message_actions_delete (GtkWidget    *widget,
                               SignetEngine *engine,
                               GPtrArray    *choices)
{
  g_return_if_fail (choices != NULL);

  g_autoptr(GPtrArray) gone = signet_choice_new_list ();
  g_autoptr(GPtrArray) others = signet_choice_new_list ();

  for (guint i = 0; i < choices->len; i++)
    {
      SignetFolder *folder = signet_choice_get_folder (choices->pdata[i]);
      const gboolean is_trash = signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_TRASH;

      g_ptr_array_add (is_trash ? gone : others, signet_choice_ref (choices->pdata[i]));
    }
  if (signet_choice_count (others) > 0)
    {
      g_autoptr(SignetDeed) deed = signet_deed_new (SIGNET_DEED_TRASH, others);

      signet_message_actions_do (widget, engine, deed);
    }
  if (signet_choice_count (gone) > 0)
    ask (widget, engine, gone);
}
