/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/source-window.h"

#include <glib/gi18n-lib.h>

#include "common/one-stop.h"
#include "common/selection.h"
#include "common/value-wrap.h"
#include "reader/source-lines.h"

#define MAX_COPIED (16 * 1024 * 1024)  /* bytes; a clipboard is no place for more */

struct _SignetSourceWindow
{
  AdwWindow          parent_instance;
  SignetSourceLines *lines;        /* NULL until they are counted */
  GCancellable      *cancellable;
  AdwWindowTitle    *title;
  GtkSearchBar      *search_bar;
  GtkEditable       *search;
  GtkListView       *list;
};

G_DEFINE_FINAL_TYPE (SignetSourceWindow, signet_source_window, ADW_TYPE_WINDOW)

typedef struct
{
  char                  *words;
  guint                  from;
  SignetSourceDirection  direction;
} Query;

static void
query_free (Query *self)
{
  g_free (self->words);
  g_free (self);
}

/* Tasks hold on to the list and not to the window: GTK does not expect a closed window to stay longer
 * than the one that it stood over. Returns: NULL if the window is gone. */
static SignetSourceWindow *
find_window (gpointer list)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (list), SIGNET_TYPE_SOURCE_WINDOW);

  return window != NULL ? SIGNET_SOURCE_WINDOW (window) : NULL;
}

static GtkSelectionModel *
get_selection (SignetSourceWindow *self)
{
  return gtk_list_view_get_model (self->list);
}

/* The line that was found last, or where the user went. */
static guint
get_place (SignetSourceWindow *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (get_selection (self));

  return gtk_bitset_is_empty (selected) ? GTK_INVALID_LIST_POSITION
                                        : gtk_bitset_get_minimum (selected);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkListView) list = user_data;
  SignetSourceWindow *self = find_window (list);
  g_autoptr(GError) error = NULL;
  gssize found = g_task_propagate_int (G_TASK (result), &error);
  guint position = (guint) found;

  if (error != NULL || self == NULL)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->search), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->search), "error");
  gtk_selection_model_select_item (get_selection (self), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* In a thread. */
static void
find (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  Query *query = task_data;

  g_task_return_int (task, signet_source_lines_find (source_object, query->words, query->from,
                                                     query->direction));
}

static void
start_finding (SignetSourceWindow    *self,
               guint                  from,
               SignetSourceDirection  direction)
{
  g_autoptr(GTask) task = NULL;
  Query *query;

  if (self->lines == NULL || gtk_editable_get_text (self->search)[0] == '\0')
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->search), "error");
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  query = g_new (Query, 1);
  *query = (Query) { g_strdup (gtk_editable_get_text (self->search)), from, direction };
  task = g_task_new (self->lines, self->cancellable, found_cb,
                     g_object_ref (self->list));
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, find);
}

static void
search_changed_cb (SignetSourceWindow *self)
{
  guint place = self->lines != NULL ? get_place (self) : GTK_INVALID_LIST_POSITION;

  start_finding (self, place == GTK_INVALID_LIST_POSITION ? 0 : place, SIGNET_SOURCE_FORWARD);
}

static void
find_next (SignetSourceWindow *self)
{
  guint n = self->lines != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->lines)) : 0;
  guint place = n > 0 ? get_place (self) : GTK_INVALID_LIST_POSITION;

  start_finding (self, place == GTK_INVALID_LIST_POSITION || place + 1 >= n ? 0 : place + 1,
                 SIGNET_SOURCE_FORWARD);
}

static void
find_previous (SignetSourceWindow *self)
{
  guint n = self->lines != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->lines)) : 0;
  guint place = n > 0 ? get_place (self) : GTK_INVALID_LIST_POSITION;

  start_finding (self, place == GTK_INVALID_LIST_POSITION || place == 0 ? n : place - 1,
                 SIGNET_SOURCE_BACKWARD);
}

/* In a thread. */
static void
join (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, task_data, &position))
    do
      {
        g_autofree char *line = signet_source_lines_dup_line (source_object, position);

        g_string_append_printf (text, "%s\n", line);
      }
    while (text->len < MAX_COPIED && gtk_bitset_iter_next (&iter, &position));
  g_task_return_pointer (task, g_string_free (g_steal_pointer (&text), FALSE), g_free);
}

static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkListView) list = user_data;
  SignetSourceWindow *self = find_window (list);
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL);

  if (text != NULL && self != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SignetSourceWindow *self = SIGNET_SOURCE_WINDOW (widget);
  g_autoptr(GTask) task = NULL;

  if (self->lines == NULL)
    return;
  task = g_task_new (self->lines, NULL, joined_cb, g_object_ref (self->list));
  g_task_set_task_data (task, gtk_selection_model_get_selection (get_selection (self)),
                        (GDestroyNotify) gtk_bitset_unref);
  g_task_run_in_thread (task, join);
}

static void
search_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SignetSourceWindow *self = SIGNET_SOURCE_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  signet_value_wrap (GTK_LABEL (label));
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *line = GTK_STRING_OBJECT (gtk_list_item_get_item (item));

  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (line);

  gtk_label_set_text (GTK_LABEL (label), text);
  /* In GTK 4.8 a list item's name can only be given to the widget that stands around ours. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, *text != '\0' ? text : _("Empty line"), -1);
}

static void
signet_source_window_dispose (GObject *object)
{
  SignetSourceWindow *self = SIGNET_SOURCE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (signet_source_window_parent_class)->dispose (object);
}

static void
signet_source_window_class_init (SignetSourceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_source_window_dispose;
  g_type_ensure (SIGNET_TYPE_ONE_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/source-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSourceWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SignetSourceWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, SignetSourceWindow, search);
  gtk_widget_class_bind_template_child (widget_class, SignetSourceWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next);
  gtk_widget_class_bind_template_callback (widget_class, find_previous);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_install_action (widget_class, "source.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "source.find", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "source.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "source.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
signet_source_window_init (SignetSourceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search);
}

/* In a thread. */
static void
count_lines (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, signet_source_lines_new (task_data), g_object_unref);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SignetSourceWindow *self = find_window (source);
  g_autoptr(SignetSourceLines) lines = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr(SignetSelection) selection = NULL;

  if (self == NULL)
    return;
  self->lines = g_steal_pointer (&lines);
  selection = signet_selection_new (G_LIST_MODEL (self->lines));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
signet_source_window_open (GtkWidget  *parent,
                           const char *title,
                           const char *subtitle,
                           GBytes     *text)
{
  g_autoptr(GTask) task = NULL;
  SignetSourceWindow *self;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL && subtitle != NULL && text != NULL);

  root = gtk_widget_get_root (parent);
  self = g_object_new (SIGNET_TYPE_SOURCE_WINDOW, "title", title, NULL);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
      gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
    }
  gtk_window_present (GTK_WINDOW (self));
  task = g_task_new (self->list, NULL, counted_cb, NULL);
  g_task_set_task_data (task, g_bytes_ref (text), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, count_lines);
}
