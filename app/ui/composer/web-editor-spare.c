/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor-spare.h"

#include "composer/web-editor-content.h"
#include "composer/web-editor-new.h"
#include "reader/web-guard.h"

/* The window that was written in has gone from the screen by then. */
#define CALM 1000  /* ms */

static struct
{
  gboolean       kept;
  guint          calm;   /* before the next one is made */
  WebKitWebView *view;   /* nullable */
  gboolean       ready;
  guint          n_out;  /* views that were taken */
} spare;

static void
drop (void)
{
  spare.ready = FALSE;
  g_clear_handle_id (&spare.calm, g_source_remove);
  g_clear_object (&spare.view);
}

static void
drop_idle (gpointer view)
{
  if (view == spare.view)
    drop ();
  g_object_unref (view);
}

/* Not at once: WebKit is not done with it. */
static void
terminated_cb (WebKitWebView *view)
{
  spare.ready = FALSE;
  g_idle_add_once (drop_idle, g_object_ref (view));
}

static void
load_changed_cb (WebKitWebView   *view,
                 WebKitLoadEvent  event)
{
  spare.ready = event == WEBKIT_LOAD_FINISHED;
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  WebKitWebView *view = WEBKIT_WEB_VIEW (source);
  g_autoptr(GError) error = NULL;
  const gboolean guarded = signet_web_guard_prepare_finish (view, result, &error);

  if (view != spare.view)
    return;
  if (guarded)
    {
      g_autofree char *document = signet_web_editor_content_make_document ("");

      g_signal_connect (view, "load-changed", G_CALLBACK (load_changed_cb), &spare);
      webkit_web_view_load_html (view, document, NULL);
    }
  else
    {
      g_message ("No rich text is made ready: %s", error->message);
      drop ();
    }
}

static void
make (void)
{
  if (!spare.kept || spare.view != NULL || spare.n_out > 0)
    return;
  spare.view = g_object_ref_sink (signet_web_editor_view_new ());
  g_signal_connect (spare.view, "web-process-terminated", G_CALLBACK (terminated_cb), &spare);
  signet_web_guard_prepare_async (spare.view, SIGNET_WEB_BLOCKED, prepared_cb, NULL);
}

static gboolean
calm_cb (gpointer user_data)
{
  spare.calm = 0;
  make ();
  return G_SOURCE_REMOVE;
}

static void
destroyed_cb (void)
{
  spare.n_out--;
  g_clear_handle_id (&spare.calm, g_source_remove);
  if (spare.kept)
    spare.calm = g_timeout_add_full (G_PRIORITY_LOW, CALM, calm_cb, NULL, NULL);
}

void
signet_web_editor_keep_ready (gboolean kept)
{
  spare.kept = kept;
  if (kept)
    make ();
  else
    drop ();
}

gboolean
signet_web_editor_spare_is_ready (void)
{
  return spare.ready;
}

WebKitWebView *
signet_web_editor_spare_take (void)
{
  WebKitWebView *view = spare.ready ? g_steal_pointer (&spare.view)
                                    : g_object_ref_sink (signet_web_editor_view_new ());

  spare.ready = FALSE;
  spare.n_out++;
  g_signal_handlers_disconnect_by_data (view, &spare);
  g_signal_connect (view, "destroy", G_CALLBACK (destroyed_cb), NULL);
  signet_web_guard_set_fonts (view);
  return view;
}
