/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/folder-popover.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"
#include "folder-changes.h"

#define FOLDER "signet-folder"

/* px, as far as the window is large enough. */
#define WIDTH  260
#define HEIGHT 320

struct _SignetFolderPopover
{
  GtkPopover      parent_instance;
  GtkSearchEntry *entry;
  GtkListBox     *list;
  GtkStack       *stack;
  GtkLabel       *none;     /* why there is nothing to choose */
  GtkButton      *create;   /* makes what there is not */
  GtkLabel       *name;     /* in it */
  SignetFolderList *folders;  /* where that would be; nullable */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (SignetFolderPopover, signet_folder_popover, GTK_TYPE_POPOVER)

static SignetFolder *
get_folder (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), FOLDER);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  SignetFolderPopover *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autofree char *title = g_utf8_casefold (signet_folder_text_title (get_folder (row)), -1);

  return strstr (title, wanted) != NULL;
}

/* The first one that is shown; NULL if none is. */
static GtkListBoxRow *
find_first (SignetFolderPopover *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

/* Returns: (transfer full). */
static char *
dup_name (SignetFolderPopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
update_create (SignetFolderPopover *self)
{
  g_autofree char *name = dup_name (self);
  g_autoptr(GError) error = NULL;
  const gboolean may = self->folders != NULL && *name != '\0'
                       && signet_folder_list_check (self->folders, NULL, name, &error);
  /* Translators: %s is the name of a folder. */
  g_autofree char *label = g_strdup_printf (_("New Folder “%s”"), name);

  gtk_label_set_text (self->name, label);
  gtk_widget_set_visible (GTK_WIDGET (self->create), may);
  gtk_label_set_text (self->none, error != NULL ? error->message : _("No such folder"));
}

static void
changed_cb (SignetFolderPopover *self)
{
  GtkListBoxRow *first;

  update_create (self);

  gtk_list_box_invalidate_filter (self->list);
  first = find_first (self);
  gtk_list_box_select_row (self->list, first);
  gtk_stack_set_visible_child_name (self->stack, first != NULL ? "list" : "none");
}

static void
choose (SignetFolderPopover *self,
        GtkListBoxRow       *row)
{
  g_autoptr(SignetFolder) folder = g_object_ref (get_folder (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, folder);
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetFolderPopover) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetFolder) folder =
    signet_folder_list_create_finish (SIGNET_FOLDER_LIST (source), result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->create), TRUE);
  if (folder == NULL)
    {
      g_autofree char *text = signet_trouble_dup_text (error);

      gtk_label_set_text (self->none, text);
    }
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      g_signal_emit (self, chosen_signal, 0, folder);
    }
}

static void
create_cb (SignetFolderPopover *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->create), FALSE);
  signet_folder_list_create_async (self->folders, NULL, name, NULL, created_cb, g_object_ref (self));
}

/* Return makes a new folder, too. */
static void
activate_cb (SignetFolderPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    choose (self, row);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->create))
           && gtk_widget_is_sensitive (GTK_WIDGET (self->create)))
    create_cb (self);
}

/* Down leads from the text to the list. */
static gboolean
key_cb (SignetFolderPopover *self,
        guint                key)
{
  GtkListBoxRow *first = find_first (self);

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || first == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
signet_folder_popover_dispose (GObject *object)
{
  g_clear_object (&SIGNET_FOLDER_POPOVER (object)->folders);
  G_OBJECT_CLASS (signet_folder_popover_parent_class)->dispose (object);
}

static void
signet_folder_popover_class_init (SignetFolderPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_folder_popover_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, SIGNET_TYPE_FOLDER);
}

/* What is shown where no folder has the name. Returns: (transfer floating). */
static GtkWidget *
build_none (SignetFolderPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->none = GTK_LABEL (gtk_label_new (_("No such folder")));
  gtk_label_set_wrap (self->none, TRUE);
  gtk_label_set_justify (self->none, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->none, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->none), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "dim-label");
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_MIDDLE);
  self->create = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_child (self->create, GTK_WIDGET (self->name));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->create), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->name, NULL, -1);
  g_signal_connect_object (self->create, "clicked", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->none));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->create));
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 12);
  return box;
}

static void
build_list (SignetFolderPopover *self,
            GtkWidget           *box)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Folders"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, build_none (self), "none");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
}

static void
signet_folder_popover_init (SignetFolderPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _("Folder"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Folder"), -1);
  /* At once: Return takes what is selected. */
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  build_list (self, box);
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/* account: nullable. */
static void
name_row (GtkWidget    *row,
          SignetFolder *folder,
          const char   *account)
{
  const char *title = signet_folder_text_title (folder);
  /* Translators: stands between the parts of a sentence that a screen reader says. */
  g_autofree char *spoken = account != NULL ? g_strjoin (_(", "), title, account, NULL) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* account: what it is called where there are several; nullable. */
static void
add_folder (SignetFolderPopover *self,
            SignetFolder        *folder,
            const char          *account)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (signet_folder_text_title (folder));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (names), title);
  if (account != NULL)
    {
      GtkWidget *subtitle = gtk_label_new (account);

      gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
      gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (subtitle, "caption");
      gtk_widget_add_css_class (subtitle, "dim-label");
      gtk_box_append (GTK_BOX (names), subtitle);
    }
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (signet_folder_text_icon (folder)));
  gtk_box_append (GTK_BOX (box), names);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  name_row (row, folder, account);
  g_object_set_data_full (G_OBJECT (row), FOLDER, g_object_ref (folder), g_object_unref);
  gtk_list_box_append (self->list, row);
}

/* Into the Outbox nothing is moved: what is there is sent. */
static void
add_account (SignetFolderPopover *self,
             SignetEngine        *engine,
             SignetAccount       *account,
             SignetFolder        *here,
             gboolean             several)
{
  GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (engine, account));

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);

      if (folder != here && signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OUTBOX)
        add_folder (self, folder, several ? signet_account_get_address (account) : NULL);
    }
}

static gboolean
is_of (SignetFolder  *folder,
       SignetEngine  *engine,
       SignetAccount *account)
{
  SignetFolderList *folders = signet_engine_get_folders (engine, account);

  return folder != NULL
         && g_str_equal (signet_folder_get_account (folder), signet_folder_list_get_account (folders));
}

GtkWidget *
signet_folder_popover_new (SignetEngine *engine,
                           SignetFolder *here)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (here == NULL || SIGNET_IS_FOLDER (here), NULL);

  SignetFolderPopover *self = g_object_new (SIGNET_TYPE_FOLDER_POPOVER, NULL);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  const guint n = g_list_model_get_n_items (accounts);

  for (guint own = 2; own > 0; own--)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

        if (is_of (here, engine, account) != (own == 2))
          continue;
        add_account (self, engine, account, here, n > 1);
        if (own == 2 || n == 1)
          g_set_object (&self->folders, signet_engine_get_folders (engine, account));
      }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  return GTK_WIDGET (self);
}
