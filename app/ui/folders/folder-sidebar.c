/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One list box over the places; the first row of each account carries the account's header. */
#include "config.h"

#include "folders/folder-sidebar.h"

#include "engine-folders.h"
#include "folders/account-header.h"
#include "folders/folder-drop.h"
#include "folders/folder-menu.h"
#include "folders/place-list.h"
#include "folders/search-menu.h"
#include "folders/sidebar-row.h"

struct _SignetFolderSidebar
{
  AdwBin        parent_instance;
  GtkListBox   *list;
  SignetEngine *engine;
  SignetPlaceList *places;
  SignetPlace  *place;
  SignetSavedSearches *searches;  /* nullable */
  gboolean      changing;  /* the list box is taking rows away and putting others there */
};

enum { PROP_0, PROP_PLACE, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetFolderSidebar, signet_folder_sidebar, ADW_TYPE_BIN)

static gboolean
is_header_of (GtkWidget     *header,
              SignetAccount *account)
{
  return SIGNET_IS_ACCOUNT_HEADER (header)
         && signet_account_header_get_account (SIGNET_ACCOUNT_HEADER (header)) == account;
}

/* The account's directory; NULL for what belongs to none. */
static const char *
get_account (GtkListBoxRow *row)
{
  return row != NULL ? signet_place_get_account (signet_sidebar_row_get_place (SIGNET_SIDEBAR_ROW (row)))
                     : NULL;
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  SignetFolderSidebar *self = SIGNET_FOLDER_SIDEBAR (user_data);
  SignetFolder *folder = signet_sidebar_row_get_folder (SIGNET_SIDEBAR_ROW (row));
  SignetAccount *account = NULL;

  if (folder != NULL && g_strcmp0 (get_account (row), get_account (before)) != 0)
    account = signet_engine_find_account (self->engine, folder);

  if (account == NULL)
    gtk_list_box_row_set_header (row, NULL);
  else if (!is_header_of (gtk_list_box_row_get_header (row), account))
    gtk_list_box_row_set_header (row, signet_account_header_new (self->engine, account));
}

static void
toggled_cb (SignetFolderSidebar *self,
            SignetSidebarRow    *row)
{
  signet_place_list_toggle (self->places, signet_sidebar_row_get_place (row));
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  SignetFolderSidebar *self = user_data;
  GtkWidget *row = signet_sidebar_row_new (item);
  SignetFolder *folder = signet_place_get_folder (item);

  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  if (folder != NULL)
    {
      signet_folder_menu_attach (row, self->engine, folder);
      signet_folder_drop_attach (row, self->engine, folder);
    }
  else if (signet_place_get_kind (item) == SIGNET_PLACE_SEARCH && self->searches != NULL)
    signet_search_menu_attach (row, self->searches, item);
  return row;
}

static void
set_place (SignetFolderSidebar *self,
           SignetPlace         *place)
{
  if (g_set_object (&self->place, place))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

static void
row_selected_cb (SignetFolderSidebar *self,
                 GtkListBoxRow       *row)
{
  if (!self->changing && row != NULL)
    set_place (self, signet_sidebar_row_get_place (SIGNET_SIDEBAR_ROW (row)));
}

static void
row_activated_cb (SignetFolderSidebar *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

/* The row of a place, or if place is NULL, the first one that is a folder. Nullable. */
static GtkListBoxRow *
find_row (SignetFolderSidebar *self,
          SignetPlace         *place)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      SignetSidebarRow *sidebar_row = SIGNET_SIDEBAR_ROW (row);

      if (place != NULL ? signet_sidebar_row_get_place (sidebar_row) == place
                        : signet_sidebar_row_get_folder (sidebar_row) != NULL)
        return row;
    }
  return NULL;
}

/* What was selected stays so, wherever it is now; if it is hidden, what it lies in takes its place. */
static GtkListBoxRow *
choose_row (SignetFolderSidebar *self)
{
  SignetFolder *folder = self->place != NULL ? signet_place_get_folder (self->place) : NULL;
  GtkListBoxRow *row = self->place != NULL ? find_row (self, self->place) : NULL;
  SignetPlace *above = NULL;

  if (row == NULL && folder != NULL)
    above = signet_place_list_find (self->places, folder);
  if (above != NULL)
    row = find_row (self, above);
  return row != NULL ? row : find_row (self, NULL);
}

static void
update_trees (SignetFolderSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      SignetPlace *place = signet_sidebar_row_get_place (SIGNET_SIDEBAR_ROW (row));
      SignetSidebarRowState state = SIGNET_SIDEBAR_ROW_ALONE;

      if (signet_place_list_has_folders (self->places, place))
        state = signet_place_list_is_closed (self->places, place) ? SIGNET_SIDEBAR_ROW_CLOSED
                                                                   : SIGNET_SIDEBAR_ROW_OPEN;
      signet_sidebar_row_set_tree (SIGNET_SIDEBAR_ROW (row),
                                   signet_place_list_get_depth (self->places, place), state);
    }
}

/* Before the list box takes rows away. */
static void
places_change_cb (SignetFolderSidebar *self)
{
  self->changing = TRUE;
}

/* After the list box has its rows. */
static void
places_changed_cb (SignetFolderSidebar *self)
{
  GtkListBoxRow *row;

  self->changing = FALSE;
  update_trees (self);
  row = choose_row (self);
  if (row == NULL)
    set_place (self, NULL);
  else if (gtk_list_box_get_selected_row (self->list) == row)
    row_selected_cb (self, row);
  else
    gtk_list_box_select_row (self->list, row);
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
    case PROP_PLACE: g_value_set_object (value, self->place); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_folder_sidebar_dispose (GObject *object)
{
  SignetFolderSidebar *self = SIGNET_FOLDER_SIDEBAR (object);

  if (self->places != NULL)
    g_signal_handlers_disconnect_by_data (self->places, self);
  /* Rows that go away would still be told about. */
  g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->places);
  g_clear_object (&self->searches);
  g_clear_object (&self->place);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_folder_sidebar_parent_class)->dispose (object);
}

/* Where Tab stops: what stands above the rows of an account, and the row that is chosen. */
static GPtrArray *
list_stops (SignetFolderSidebar *self)
{
  GPtrArray *stops = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (gtk_list_box_row_get_header (row) != NULL)
        g_ptr_array_add (stops, gtk_list_box_row_get_header (row));
      if (gtk_list_box_row_is_selected (row))
        g_ptr_array_add (stops, row);
    }
  return stops;
}

/* A GtkListBox goes with Tab from row to row and chooses each: whoever only wants to get past would leave
 * the folder that is read. */
static gboolean
signet_folder_sidebar_focus (GtkWidget        *widget,
                             GtkDirectionType  direction)
{
  SignetFolderSidebar *self = SIGNET_FOLDER_SIDEBAR (widget);
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  const int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  g_autoptr(GPtrArray) stops = NULL;
  guint at;

  if ((direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD) || child == NULL)
    return GTK_WIDGET_CLASS (signet_folder_sidebar_parent_class)->focus (widget, direction);
  stops = list_stops (self);
  if (!g_ptr_array_find (stops, child, &at))
    return FALSE;
  if (gtk_widget_child_focus (child, direction))
    return TRUE;
  for (int i = (int) at + step; i >= 0 && i < (int) stops->len; i += step)
    if (gtk_widget_child_focus (stops->pdata[i], direction))
      return TRUE;
  return FALSE;
}

static void
signet_folder_sidebar_class_init (SignetFolderSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_folder_sidebar_get_property;
  object_class->dispose = signet_folder_sidebar_dispose;
  widget_class->focus = signet_folder_sidebar_focus;

  properties[PROP_PLACE] = g_param_spec_object ("place", NULL, NULL, SIGNET_TYPE_PLACE,
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
  g_return_if_fail (SIGNET_IS_FOLDER_SIDEBAR (self));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  self->places = signet_place_list_new (engine);
  g_signal_connect_swapped (self->places, "items-changed", G_CALLBACK (places_change_cb), self);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->places), make_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header_cb, self, NULL);
  g_signal_connect_swapped (self->places, "items-changed", G_CALLBACK (places_changed_cb), self);
  places_changed_cb (self);
}

void
signet_folder_sidebar_set_searches (SignetFolderSidebar *self,
                                    SignetSavedSearches *searches)
{
  g_return_if_fail (SIGNET_IS_FOLDER_SIDEBAR (self) && self->places != NULL);

  g_set_object (&self->searches, searches);
  signet_place_list_set_searches (self->places, G_LIST_MODEL (searches));
}

void
signet_folder_sidebar_select (SignetFolderSidebar *self,
                              SignetFolder        *folder)
{
  g_return_if_fail (SIGNET_IS_FOLDER_SIDEBAR (self) && self->places != NULL);
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  SignetPlace *place;
  GtkListBoxRow *row;

  signet_place_list_reveal (self->places, folder);
  place = signet_place_list_find (self->places, folder);
  row = place != NULL ? find_row (self, place) : NULL;
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

SignetPlace *
signet_folder_sidebar_get_place (SignetFolderSidebar *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_SIDEBAR (self), NULL);

  return self->place;
}

SignetFolder *
signet_folder_sidebar_get_folder (SignetFolderSidebar *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_SIDEBAR (self), NULL);

  return self->place != NULL ? signet_place_get_folder (self->place) : NULL;
}
