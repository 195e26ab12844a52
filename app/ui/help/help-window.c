/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/help-window.h"

#include <glib/gi18n-lib.h>

#include "help/help-pages.h"
#include "help/help-topics.h"
#include "reader/web-module.h"

struct _SignetHelpWindow
{
  AdwWindow      parent_instance;
  char          *directory;  /* of the pages; nullable */
  char          *language;
  GtkWidget     *view;       /* nullable: nothing can be shown */
  GtkStack      *stack;
  AdwStatusPage *sorry;
  GtkWidget     *browser_button;
};

G_DEFINE_FINAL_TYPE (SignetHelpWindow, signet_help_window, ADW_TYPE_WINDOW)

/* Returns: (transfer full) (nullable). */
static char *
dup_uri (SignetHelpWindow *self)
{
  g_autofree char *path = NULL;

  if (self->directory == NULL)
    return NULL;
  path = g_build_filename (self->directory, self->language, SIGNET_HELP_PAGES_FIRST ".html", NULL);
  return g_filename_to_uri (path, NULL, NULL);
}

static void
say_sorry (SignetHelpWindow *self)
{
  const char *sentence = _("Signet was installed without its help.");

  if (self->directory != NULL)
    sentence = _("Signet shows its help by WebKit, which cannot be used on this computer.");
  adw_status_page_set_description (self->sorry, sentence);
  gtk_widget_set_visible (self->browser_button, self->directory != NULL);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->sorry));
}

static void
failed_cb (SignetHelpWindow *self)
{
  say_sorry (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.contents", FALSE);
}

static void
title_cb (SignetHelpWindow *self)
{
  g_autofree char *title = NULL;

  g_object_get (self->view, "title", &title, NULL);
  gtk_window_set_title (GTK_WINDOW (self), title != NULL && title[0] != '\0' ? title : _("Help"));
}

static void
has_back_cb (SignetHelpWindow *self)
{
  gboolean has_back;

  g_object_get (self->view, "has-back", &has_back, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", has_back);
}

static void
browser_cb (SignetHelpWindow *self)
{
  g_autofree char *uri = dup_uri (self);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
back_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  gtk_widget_activate_action (SIGNET_HELP_WINDOW (widget)->view, "help.back", NULL);
}

static void
zoom_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SignetHelpWindow *self = SIGNET_HELP_WINDOW (widget);

  if (self->view != NULL)
    gtk_widget_activate_action_variant (self->view, "help.zoom", parameter);
}

static void
contents_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_object_set (SIGNET_HELP_WINDOW (widget)->view, "page", SIGNET_HELP_PAGES_FIRST, NULL);
}

static void
signet_help_window_dispose (GObject *object)
{
  SignetHelpWindow *self = SIGNET_HELP_WINDOW (object);

  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (signet_help_window_parent_class)->dispose (object);
}

static void
add_key (GtkEventController *keys,
         const char         *trigger,
         const char         *action,
         GVariant           *argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* Before the page, which keeps all keys for itself until it is there. */
static void
add_keys (GtkWidget *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, "Escape", "window.close", NULL);
  add_key (keys, "<Alt>Left", "help.back", NULL);
  add_key (keys, "<Alt>Home", "help.contents", NULL);
  add_key (keys, "<Control>plus|<Control>equal", "help.zoom", g_variant_new_int32 (1));
  add_key (keys, "<Control>minus", "help.zoom", g_variant_new_int32 (-1));
  add_key (keys, "<Control>0", "help.zoom", g_variant_new_int32 (0));
  gtk_widget_add_controller (self, keys);
}

static void
signet_help_window_class_init (SignetHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_help_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/help/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetHelpWindow, sorry);
  gtk_widget_class_bind_template_child (widget_class, SignetHelpWindow, browser_button);
  gtk_widget_class_bind_template_callback (widget_class, browser_cb);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, contents_cb);
  gtk_widget_class_install_action (widget_class, "help.zoom", "i", zoom_cb);
}

static void
signet_help_window_init (SignetHelpWindow *self)
{
  g_autoptr(GtkWindowGroup) group = gtk_window_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (GTK_WIDGET (self));
  /* A modal dialog keeps others of its group from being used. */
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", FALSE);
  self->directory = signet_help_pages_dup_directory ();
  if (self->directory != NULL)
    {
      self->language = signet_help_pages_dup_language (self->directory, g_get_language_names ());
      self->view = signet_web_module_new_help (self->directory, self->language);
    }
  if (self->view == NULL)
    {
      failed_cb (self);
      return;
    }
  g_signal_connect_object (self->view, "notify::failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::title", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::has-back", G_CALLBACK (has_back_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, self->view);
  gtk_stack_set_visible_child (self->stack, self->view);
}

/* Alone it has nothing to help with. */
static void
window_removed_cb (SignetHelpWindow *self,
                   GtkWindow        *removed,
                   GtkApplication   *application)
{
  GList *windows = gtk_application_get_windows (application);

  if (windows != NULL && windows->next == NULL && windows->data == (gpointer) self)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* Returns: (transfer none) (nullable). */
static SignetHelpWindow *
find_window (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (SIGNET_IS_HELP_WINDOW (l->data))
      return l->data;
  return NULL;
}

void
signet_help_window_present (GtkApplication *application,
                            const char     *page)
{
  SignetHelpWindow *self;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  if (page == NULL || page[0] == '\0')
    page = signet_help_topics_find (gtk_application_get_active_window (application));
  self = find_window (application);
  if (self == NULL)
    {
      self = g_object_new (SIGNET_TYPE_HELP_WINDOW, "application", application, NULL);
      g_signal_connect_object (application, "window-removed", G_CALLBACK (window_removed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->view != NULL)
    g_object_set (self->view, "page", page, NULL);
  gtk_window_present (GTK_WINDOW (self));
  /* Not before: a window whose focus is set while it is made has no role in the eyes of a screen reader. */
  if (self->view != NULL)
    gtk_widget_grab_focus (self->view);
}
