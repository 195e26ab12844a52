/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/message-window.h"

#include <glib/gi18n-lib.h>

#include "common/tell.h"
#include "engine-read.h"
#include "reader/message-document.h"
#include "reader/message-page.h"
#include "reader/reading-actions.h"
#include "reader/revocation-step.h"
#include "reader/text-first.h"
#include "reader/view-actions.h"

struct _SignetMessageWindow
{
  AdwWindow             parent_instance;
  GCancellable         *cancellable;  /* while it is read */
  SignetEngine         *engine;
  SignetPart           *part;         /* what is shown */
  SignetTextFirst      *text_first;   /* of it */
  SignetRevocationStep *revocation;   /* about it */
  SignetReadingActions *actions;
  GtkMenuButton        *menu;
  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  GtkSpinner           *spinner;
  AdwStatusPage        *error;
  SignetMessagePage    *page;
};

G_DEFINE_FINAL_TYPE (SignetMessageWindow, signet_message_window, ADW_TYPE_WINDOW)

static void load (SignetMessageWindow *self);

static void
toast_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  signet_tell (SIGNET_MESSAGE_WINDOW (widget)->toasts, g_variant_get_string (parameter, NULL));
}

static void
read_again_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  load (SIGNET_MESSAGE_WINDOW (widget));
}

/* More became known since it was shown. */
static void
known_cb (SignetMessageWindow *self,
          SignetReading       *reading)
{
  signet_reading_actions_set_reading (self->actions, reading);
  if (signet_message_document_has_revoked (reading))
    signet_message_page_show (self->page, reading, self->engine, NULL, NULL);
  else
    signet_message_page_show_verdict (self->page, reading, NULL);
}

static void
signet_message_window_dispose (GObject *object)
{
  SignetMessageWindow *self = SIGNET_MESSAGE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->revocation != NULL)
    signet_revocation_step_stop (self->revocation);
  g_clear_object (&self->revocation);
  if (self->text_first != NULL)
    signet_text_first_stop (self->text_first);
  g_clear_object (&self->text_first);
  g_clear_object (&self->engine);
  g_clear_object (&self->part);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (signet_message_window_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "message.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "message.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, GDK_CONTROL_MASK, "message.source",
                                       NULL);
}

static void
signet_message_window_class_init (SignetMessageWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_message_window_dispose;
  g_type_ensure (SIGNET_TYPE_MESSAGE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/message-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMessageWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageWindow, error);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageWindow, page);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
  gtk_widget_class_install_action (widget_class, "message-page.read-again", NULL, read_again_cb);
  add_keys (widget_class);
}

static void
show_page (SignetMessageWindow *self)
{
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "message");
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
signet_message_window_init (SignetMessageWindow *self)
{
  g_autoptr(GMenuModel) model = signet_reading_actions_new_menu ();

  self->revocation = signet_revocation_step_new ();
  g_signal_connect_object (self->revocation, "known", G_CALLBACK (known_cb), self, G_CONNECT_SWAPPED);
  self->actions = signet_reading_actions_new (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  signet_reading_actions_set_page (self->actions, self->page);
  self->text_first = signet_text_first_new (self->page);
  g_signal_connect_object (self->text_first, "shown", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_READING_ACTIONS_GROUP,
                                  signet_reading_actions_get_group (self->actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_VIEW_ACTIONS_GROUP,
                                  signet_message_page_get_actions (self->page));
  gtk_menu_button_set_menu_model (self->menu, model);
}

/* The job holds on to the page and not to the window: GTK does not expect a closed window to stay
 * longer than the one that it stood over. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GtkWidget) page = user_data;
  GtkWidget *window = gtk_widget_get_ancestor (page, SIGNET_TYPE_MESSAGE_WINDOW);
  SignetMessageWindow *self = (SignetMessageWindow *) window;
  SignetEngine *engine = SIGNET_ENGINE (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) reading = signet_engine_read_part_finish (engine, result, &error);
  const char *subject;

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reading == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      gtk_spinner_set_spinning (self->spinner, FALSE);
      adw_status_page_set_description (self->error, markup);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  subject = signet_message_get_subject (signet_reading_get_message (reading));
  gtk_window_set_title (GTK_WINDOW (self), subject[0] != '\0' ? subject : _("No subject"));
  signet_reading_actions_set_reading (self->actions, reading);
  signet_text_first_finish (self->text_first, reading);
  show_page (self);
  signet_revocation_step_begin (self->revocation, engine, reading);
}

/* Whoever asks again wants to see what comes of it, and not of what was begun before. */
static void
load (SignetMessageWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  signet_revocation_step_stop (self->revocation);
  signet_text_first_begin_part (self->text_first, self->engine, self->part);
  signet_engine_read_part_async (self->engine, self->part, self->cancellable, read_cb,
                                 g_object_ref (self->page));
}

/* parent: nullable. */
static void
open_part (SignetMessageWindow *self,
           GtkWindow           *parent,
           SignetEngine        *engine,
           SignetPart          *part,
           const char          *name)
{
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), parent != NULL);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_window_present (GTK_WINDOW (self));
  g_set_object (&self->engine, engine);
  g_set_object (&self->part, part);
  load (self);
}

void
signet_message_window_open (GtkWidget  *parent,
                            SignetPart *part)
{
  GtkWidget *page;
  SignetMessageWindow *self;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (SIGNET_IS_PART (part));
  page = gtk_widget_get_ancestor (parent, SIGNET_TYPE_MESSAGE_PAGE);
  g_return_if_fail (page != NULL);

  root = gtk_widget_get_root (parent);
  self = g_object_new (SIGNET_TYPE_MESSAGE_WINDOW, NULL);
  /* What lies in a mail that was encrypted was encrypted too. */
  if (signet_message_page_is_sealed (SIGNET_MESSAGE_PAGE (page)))
    signet_message_page_seal (self->page);
  open_part (self, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
             signet_message_page_get_engine (SIGNET_MESSAGE_PAGE (page)), part, signet_part_get_name (part));
}

void
signet_message_window_open_file (GtkWindow    *parent,
                                 SignetEngine *engine,
                                 SignetPart   *part,
                                 const char   *name)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_PART (part));
  g_return_if_fail (name != NULL);

  open_part (g_object_new (SIGNET_TYPE_MESSAGE_WINDOW, NULL), parent, engine, part, name);
}
