/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-test.h"

#include "patience.h"

void
ui_test_init (int    *argc,
              char ***argv)
{
  /* Accessible names are kept where a test can see them, and told to nobody. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  /* GTK warns of what is not ours, such as a missing portal; criticals stay fatal. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
wake_cb (gpointer data)
{
}

void
ui_test_wait (UiTestFunc condition,
              gpointer   data)
{
  gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_USEC_PER_SEC;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      /* So that the loop comes back to look at the clock. */
      g_timeout_add_once (10, wake_cb, NULL);
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

void
ui_test_wait_true (gboolean *done)
{
  ui_test_wait (is_true, done);
}

void
ui_test_enlarge (int times)
{
  static GtkCssProvider *style = NULL;

  if (style == NULL)
    {
      style = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (style, "/org/signetmail/Signet/style.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", times * 96 * PANGO_SCALE, NULL);
}

void
ui_test_need_sandbox (void)
{
  const char *const command[] = { "bwrap", "--unshare-all", "--ro-bind", "/", "/", "true", NULL };
  int status = -1;

  if (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                    NULL, NULL, NULL, &status, NULL) && status == 0)
    return;
  g_print ("1..0 # SKIP bubblewrap may make no namespaces here\n");
  exit (0);
}

void
ui_test_settle (GtkWidget *widget)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_test_widget_wait_for_draw (widget);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWindow *
ui_test_show (GtkWidget *child,
              int        width,
              int        height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  return window;
}

void
ui_test_end (GtkWindow *window)
{
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef gboolean (*MatchFunc) (GtkWidget     *widget,
                               gconstpointer  data);

typedef enum { SEEN, ANY } Reach;

/* Depth first. */
static GtkWidget *
find (GtkWidget     *root,
      Reach          reach,
      MatchFunc      match,
      gconstpointer  data)
{
  if (reach == SEEN && !gtk_widget_get_mapped (root))
    return NULL;
  if (match (root, data))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, reach, match, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_type (GtkWidget     *widget,
          gconstpointer  data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (data));
}

static gboolean
is_label (GtkWidget     *widget,
          gconstpointer  data)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), data);
}

static gboolean
has_text (GtkWidget     *widget,
          gconstpointer  data)
{
  g_autofree char *text = NULL;

  if (GTK_IS_LABEL (widget))
    text = g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
  return text != NULL && strstr (text, data) != NULL;
}

gpointer
ui_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i - 1);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static gboolean
is_window_shown (gpointer data)
{
  return ui_test_find_window (GPOINTER_TO_SIZE (data)) != NULL;
}

gpointer
ui_test_await_window (GType type)
{
  ui_test_wait (is_window_shown, GSIZE_TO_POINTER (type));
  return ui_test_find_window (type);
}

GtkWidget *
ui_test_find (GtkWidget *root,
              GType      type)
{
  return find (root, SEEN, has_type, GSIZE_TO_POINTER (type));
}

GtkWidget *
ui_test_find_label (GtkWidget  *root,
                    const char *text)
{
  return find (root, SEEN, is_label, text);
}

GtkWidget *
ui_test_find_text (GtkWidget  *root,
                   const char *text)
{
  return find (root, SEEN, has_text, text);
}

static gboolean
is_row (GtkWidget     *widget,
        gconstpointer  data)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data);
}

GtkWidget *
ui_test_find_row (GtkWidget  *root,
                  const char *title)
{
  return find (root, ANY, is_row, title);
}

static gboolean
is_button (GtkWidget     *widget,
           gconstpointer  data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

GtkWidget *
ui_test_find_button (GtkWidget  *root,
                     const char *label)
{
  return find (root, ANY, is_button, label);
}

typedef struct
{
  GtkWidget  *root;
  const char *text;
} Wanted;

static gboolean
is_label_shown (gpointer data)
{
  const Wanted *wanted = data;

  return ui_test_find_label (wanted->root, wanted->text) != NULL;
}

GtkWidget *
ui_test_await_label (gpointer    root,
                     const char *text)
{
  g_test_message ("waiting for “%s”", text);
  ui_test_wait (is_label_shown, &(Wanted) { root, text });
  return ui_test_find_label (root, text);
}

static gboolean
is_text_shown (gpointer data)
{
  const Wanted *wanted = data;

  return ui_test_find_text (wanted->root, wanted->text) != NULL;
}

GtkWidget *
ui_test_await_text (gpointer    root,
                    const char *text)
{
  g_test_message ("waiting for “%s”", text);
  ui_test_wait (is_text_shown, &(Wanted) { root, text });
  return ui_test_find_text (root, text);
}

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  char **toast = user_data;

  g_free (*toast);
  *toast = g_variant_dup_string (parameter, NULL);
}

void
ui_test_hear_toasts (GtkWindow  *window,
                     char      **toast)
{
  static const GActionEntry actions[] = { { .name = "toast", .activate = toast_cb, .parameter_type = "s" } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), toast);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (group));
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

const char *
ui_test_await_toast (char **toast)
{
  ui_test_wait (is_set, toast);
  return *toast;
}

void
ui_test_click (gpointer    root,
               const char *label)
{
  GtkWidget *found = ui_test_find_label (root, label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
}
