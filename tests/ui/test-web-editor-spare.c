/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands ready for the next rich text: it is used, there is another one then, and where it ends nothing is
 * lost. */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "composer/web-editor.h"
#include "composer/web-editor-spare.h"
#include "ui-test.h"

/* As the kernel cuts it. */
#define WEB_PROCESS "WebKitWebProces"

static gboolean
is_ready (gpointer data)
{
  return signet_web_editor_spare_is_ready ();
}

static gboolean
is_none_ready (gpointer data)
{
  return !signet_web_editor_spare_is_ready ();
}

/* name: (out) (transfer full) (nullable). Returns: its parent; 0: it has gone. */
static GPid
look_at (GPid   pid,
         char **name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *stat = NULL;
  char *begin;
  char *end;
  GPid parent = 0;

  *name = NULL;
  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return 0;
  begin = strchr (stat, '(');
  end = strrchr (stat, ')');
  g_assert_true (begin != NULL && end != NULL);
  *name = g_strndup (begin + 1, (gsize) (end - begin - 1));
  g_assert_cmpint (sscanf (end, ") %*c %d", &parent), ==, 1);
  return parent;
}

static gboolean
is_ours (GPid pid)
{
  while (pid > 1 && pid != getpid ())
    {
      g_autofree char *name = NULL;

      pid = look_at (pid, &name);
    }
  return pid == getpid ();
}

/* Returns: (transfer full), of GPid. */
static GArray *
list_web_processes (void)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (GPid));
  g_autoptr(GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *entry;

  while ((entry = g_dir_read_name (proc)) != NULL)
    {
      const GPid pid = atoi (entry);
      g_autofree char *name = NULL;

      if (pid > 0 && look_at (pid, &name) > 0 && g_strcmp0 (name, WEB_PROCESS) == 0 && is_ours (pid))
        g_array_append_val (found, pid);
    }
  return found;
}

/* data: of GPid: one that goes. */
static gboolean
is_gone (gpointer data)
{
  g_autoptr(GArray) processes = list_web_processes ();

  for (guint i = 0; i < processes->len; i++)
    if (g_array_index (processes, GPid, i) == *(GPid *) data)
      return FALSE;
  return TRUE;
}

static gboolean
is_no_web_process (gpointer data)
{
  g_autoptr(GArray) processes = list_web_processes ();

  return processes->len == 0;
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SignetEditorContent **) user_data = signet_editor_get_finish (SIGNET_EDITOR (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* Writes a text and reads it again. Returns: (transfer none): its window. */
static GtkWindow *
write_text (const char *text)
{
  SignetEditor *editor = SIGNET_EDITOR (signet_web_editor_new ());
  SignetEditorContent *content = NULL;
  GtkWindow *window;

  signet_editor_set_content (editor, text, NULL, NULL);
  window = ui_test_show (GTK_WIDGET (editor), 600, 400);
  signet_editor_get_async (editor, NULL, got_cb, &content);
  ui_test_wait (is_set, &content);
  g_assert_cmpstr (content->text, ==, text);
  signet_editor_content_free (content);
  return window;
}

static void
test_taken (void)
{
  g_autoptr(GArray) before = NULL;
  g_autoptr(GArray) after = NULL;
  GtkWindow *window;

  g_assert_false (signet_web_editor_spare_is_ready ());
  signet_web_editor_keep_ready (TRUE);
  ui_test_wait (is_ready, NULL);
  before = list_web_processes ();
  g_assert_cmpuint (before->len, ==, 1);

  window = write_text ("Hello");
  after = list_web_processes ();
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (g_array_index (after, GPid, 0), ==, g_array_index (before, GPid, 0));
  g_assert_false (signet_web_editor_spare_is_ready ());

  /* Its process is another one. */
  ui_test_end (window);
  ui_test_wait (is_ready, NULL);
  ui_test_wait (is_gone, before->data);
  g_array_unref (g_steal_pointer (&after));
  after = list_web_processes ();
  g_assert_cmpuint (after->len, ==, 1);
  signet_web_editor_keep_ready (FALSE);
  ui_test_wait (is_no_web_process, NULL);
}

static void
test_not_kept (void)
{
  signet_web_editor_keep_ready (TRUE);
  signet_web_editor_keep_ready (FALSE);
  ui_test_end (write_text ("Hello"));
  g_assert_false (signet_web_editor_spare_is_ready ());
  ui_test_wait (is_no_web_process, NULL);
}

static void
test_ended (void)
{
  g_autoptr(GArray) processes = NULL;

  signet_web_editor_keep_ready (TRUE);
  ui_test_wait (is_ready, NULL);
  processes = list_web_processes ();
  for (guint i = 0; i < processes->len; i++)
    kill (g_array_index (processes, GPid, i), SIGKILL);
  ui_test_wait (is_none_ready, NULL);
  ui_test_end (write_text ("Hello"));
  ui_test_wait (is_ready, NULL);
  signet_web_editor_keep_ready (FALSE);
  ui_test_wait (is_no_web_process, NULL);
}

/* Nothing begins while somebody writes. */
static void
test_later (void)
{
  GtkWindow *window = write_text ("Hello");
  g_autoptr(GArray) processes = NULL;

  signet_web_editor_keep_ready (TRUE);
  ui_test_settle (GTK_WIDGET (window));
  processes = list_web_processes ();
  g_assert_cmpuint (processes->len, ==, 1);
  ui_test_end (window);
  ui_test_wait (is_ready, NULL);
  signet_web_editor_keep_ready (FALSE);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  g_test_add_func ("/web-editor-spare/taken", test_taken);
  g_test_add_func ("/web-editor-spare/not-kept", test_not_kept);
  g_test_add_func ("/web-editor-spare/ended", test_ended);
  g_test_add_func ("/web-editor-spare/later", test_later);
  return g_test_run ();
}
