/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One list box over the folder lists of all accounts; the first row of each account carries the
 * account's header. */
#include "config.h"

#include "folders/folder-sidebar.h"

#include "folders/account-header.h"
#include "folders/sidebar-row.h"

struct _SignetFolderSidebar
{
  AdwBin        parent_instance;
  GtkListBox   *list;
  SignetEngine *engine;
  GListModel   *folders;
  SignetFolder *folder;
};

enum { PROP_0, PROP_FOLDER, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetFolderSidebar, signet_folder_sidebar, ADW_TYPE_BIN)

/* Takes the account and gives its folders, as GtkMapListModel wants it. */
static gpointer
map_account (gpointer item,
             gpointer user_data)
{
  g_autoptr(SignetAccount) account = item;

  return g_object_ref (signet_engine_get_folders (SIGNET_ENGINE (user_data), account));
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  return signet_sidebar_row_new (item);
}

/* Borrowed by the account list, nullable. */
static SignetAccount *
find_account (SignetFolderSidebar *self,
              SignetFolder        *folder)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetFolderList *folders = signet_engine_get_folders (self->engine, account);

      if (g_str_equal (signet_folder_list_get_account (folders),
                       signet_folder_get_account (folder)))
        return account;
    }
  return NULL;
}

static gboolean
is_header_of (GtkWidget     *header,
              SignetAccount *account)
{
  return SIGNET_IS_ACCOUNT_HEADER (header)
         && signet_account_header_get_account (SIGNET_ACCOUNT_HEADER (header)) == account;
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  SignetFolderSidebar *self = SIGNET_FOLDER_SIDEBAR (user_data);
  SignetFolder *folder = signet_sidebar_row_get_folder (SIGNET_SIDEBAR_ROW (row));
  SignetFolder *previous = NULL;
  SignetAccount *account = NULL;

  if (before != NULL)
    previous = signet_sidebar_row_get_folder (SIGNET_SIDEBAR_ROW (before));
  if (previous == NULL
      || !g_str_equal (signet_folder_get_account (folder), signet_folder_get_account (previous)))
    account = find_account (self, folder);

  if (account == NULL)
    gtk_list_box_row_set_header (row, NULL);
  else if (!is_header_of (gtk_list_box_row_get_header (row), account))
    gtk_list_box_row_set_header (row, signet_account_header_new (self->engine, account));
}

static void
row_selected_cb (SignetFolderSidebar *self,
                 GtkListBoxRow       *row)
{
  SignetFolder *folder = row ? signet_sidebar_row_get_folder (SIGNET_SIDEBAR_ROW (row)) : NULL;

  if (g_set_object (&self->folder, folder))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDER]);
}

static void
row_activated_cb (SignetFolderSidebar *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

/* After the list box has its rows. */
static void
folders_changed_cb (SignetFolderSidebar *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (gtk_list_box_get_selected_row (self->list) == NULL && first != NULL)
    gtk_list_box_select_row (self->list, first);
}

static void
signet_folder_sidebar_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  SignetFolderSidebar *self = SIGNET_FOLDER_SIDEBAR (object);

  switch (id)
    {
    case PROP_FOLDER: g_value_set_object (value, self->folder); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_folder_sidebar_dispose (GObject *object)
{
  SignetFolderSidebar *self = SIGNET_FOLDER_SIDEBAR (object);

  if (self->folders != NULL)
    g_signal_handlers_disconnect_by_data (self->folders, self);
  g_clear_object (&self->folders);
  /* Rows that go away would still be told about. */
  g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  g_clear_object (&self->folder);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_folder_sidebar_parent_class)->dispose (object);
}

static void
signet_folder_sidebar_class_init (SignetFolderSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_folder_sidebar_get_property;
  object_class->dispose = signet_folder_sidebar_dispose;

  properties[PROP_FOLDER] = g_param_spec_object ("folder", NULL, NULL, SIGNET_TYPE_FOLDER,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/folders/folder-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetFolderSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
signet_folder_sidebar_init (SignetFolderSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_folder_sidebar_set_engine (SignetFolderSidebar *self,
                                  SignetEngine        *engine)
{
  GtkMapListModel *lists;

  g_return_if_fail (SIGNET_IS_FOLDER_SIDEBAR (self));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  lists = gtk_map_list_model_new (G_LIST_MODEL (g_object_ref (signet_engine_get_accounts (engine))),
                                  map_account, g_object_ref (engine), g_object_unref);
  self->folders = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
  gtk_list_box_bind_model (self->list, self->folders, make_row, NULL, NULL);
  gtk_list_box_set_header_func (self->list, update_header_cb, self, NULL);
  g_signal_connect_swapped (self->folders, "items-changed", G_CALLBACK (folders_changed_cb), self);
  folders_changed_cb (self);
}

SignetFolder *
signet_folder_sidebar_get_folder (SignetFolderSidebar *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_SIDEBAR (self), NULL);

  return self->folder;
}
