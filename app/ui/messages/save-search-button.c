/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/save-search-button.h"

struct _SignetSaveSearchButton
{
  AdwBin               parent_instance;
  GtkMenuButton       *save;
  GtkPopover          *popover;
  GtkEditable         *name;
  GtkWidget           *confirm;
  GtkWidget           *forget;
  SignetSavedSearches *searches;
  char                *query;
  char                *within;  /* nullable */
};

G_DEFINE_FINAL_TYPE (SignetSaveSearchButton, signet_save_search_button, ADW_TYPE_BIN)

static void
update (SignetSaveSearchButton *self)
{
  SignetPlace *saved = self->query != NULL && self->searches != NULL
                       ? signet_saved_searches_find (self->searches, self->query, self->within) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->save), self->query != NULL && saved == NULL);
  gtk_widget_set_visible (self->forget, saved != NULL);
}

static void
name_changed_cb (SignetSaveSearchButton *self)
{
  gtk_widget_set_sensitive (self->confirm,
                            self->searches != NULL
                            && signet_saved_searches_can_name (self->searches,
                                                               gtk_editable_get_text (self->name)));
}

static void
opened_cb (SignetSaveSearchButton *self)
{
  gtk_editable_set_text (self->name, self->query != NULL ? self->query : "");
  gtk_editable_select_region (self->name, 0, -1);
  name_changed_cb (self);
}

static void
confirm_cb (SignetSaveSearchButton *self)
{
  if (!gtk_widget_get_sensitive (self->confirm) || self->query == NULL)
    return;
  signet_saved_searches_add (self->searches, gtk_editable_get_text (self->name), self->query,
                             self->within);
  gtk_popover_popdown (self->popover);
}

static void
forget_cb (SignetSaveSearchButton *self)
{
  SignetPlace *saved = signet_saved_searches_find (self->searches, self->query, self->within);

  if (saved != NULL)
    signet_saved_searches_remove (self->searches, saved);
}

static void
signet_save_search_button_dispose (GObject *object)
{
  SignetSaveSearchButton *self = SIGNET_SAVE_SEARCH_BUTTON (object);

  if (self->searches != NULL)
    g_signal_handlers_disconnect_by_data (self->searches, self);
  g_clear_object (&self->searches);
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->within, g_free);

  G_OBJECT_CLASS (signet_save_search_button_parent_class)->dispose (object);
}

static void
signet_save_search_button_class_init (SignetSaveSearchButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_save_search_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/messages/save-search-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSaveSearchButton, save);
  gtk_widget_class_bind_template_child (widget_class, SignetSaveSearchButton, popover);
  gtk_widget_class_bind_template_child (widget_class, SignetSaveSearchButton, name);
  gtk_widget_class_bind_template_child (widget_class, SignetSaveSearchButton, confirm);
  gtk_widget_class_bind_template_child (widget_class, SignetSaveSearchButton, forget);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
signet_save_search_button_init (SignetSaveSearchButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
signet_save_search_button_set_searches (SignetSaveSearchButton *self,
                                        SignetSavedSearches    *searches)
{
  g_return_if_fail (SIGNET_IS_SAVE_SEARCH_BUTTON (self) && self->searches == NULL);
  g_return_if_fail (SIGNET_IS_SAVED_SEARCHES (searches));

  self->searches = g_object_ref (searches);
  g_signal_connect_swapped (searches, "items-changed", G_CALLBACK (update), self);
  update (self);
}

void
signet_save_search_button_set_query (SignetSaveSearchButton *self,
                                     const char             *query,
                                     const char             *within)
{
  g_return_if_fail (SIGNET_IS_SAVE_SEARCH_BUTTON (self));

  if (g_strcmp0 (self->query, query) == 0 && g_strcmp0 (self->within, within) == 0)
    return;
  g_free (self->query);
  g_free (self->within);
  self->query = g_strdup (query);
  self->within = g_strdup (within);
  update (self);
}
