/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-style.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define WORLD  "signet"
#define SCRIPT "/org/signetmail/Signet/reader/web-page.js"

/* Heights that are kept: as many pieces as a document has at most. */
#define MAX_PIECES 200

/* Forms do nothing, and what is in them looks like the text that it is (but for a button within a link,
 * which is how some draw one); a style sheet of the user's may say "important" last. Long lines are broken
 * unless the mail says otherwise. A page of paper is wider than what a window was fit to, and nobody can
 * unfold what is on it. */
static const char always[] =
  "input, button, select, textarea { pointer-events: none !important; }\n"
  ":is(input:not([type=checkbox], [type=radio], [type=image]), button, select, textarea):not(a *) {"
  " appearance: none !important; background: none !important; border-color: transparent !important;"
  " box-shadow: none !important; outline: none !important; resize: none !important;"
  " color: inherit !important; }\n"
  "summary.signet-folded { display: list-item !important; cursor: default; opacity: 0.6; }\n"
  "body { overflow-wrap: break-word; }\n"
  "pre { white-space: pre-wrap; }\n"
  "@media print {\n"
  ":root { color-scheme: only light !important; }\n"
  "body { zoom: 1 !important; }\n"
  "summary.signet-folded { display: none !important; }\n"
  "details:has(> summary.signet-folded)::details-content { content-visibility: visible !important; }\n"
  "}\n";

/* On paper the head of a message (html-printout.h) stands in the page of the mail itself: nothing there lies
 * over it or is written into it, and what it lies in stays where it is. A rule that an older WebKit does not
 * know is alone in being passed over. */
#define HEAD "#" SIGNET_WEB_DOCUMENT_HEAD ":first-child"
static const char head[] =
  "@media print {\n"
  "* { z-index: auto !important; }\n"
  "*::before, *::after { z-index: auto !important; }\n"
  "*::details-content { z-index: auto !important; }\n"
  "*::file-selector-button { z-index: auto !important; }\n"
  HEAD " { z-index: 2147483647 !important; }\n"
  HEAD " ~ * { isolation: isolate !important; }\n"
  HEAD "::before, " HEAD "::after, " HEAD " *::before, " HEAD " *::after { content: none !important; }\n"
  HEAD "::first-line, " HEAD " *::first-line, " HEAD "::first-letter, " HEAD " *::first-letter"
  " { all: unset !important; }\n"
  HEAD " br { all: initial !important; }\n"
  "html:has(> body > " HEAD "), body:has(> " HEAD ") {"
  " display: block !important; position: static !important; float: none !important;"
  " margin: 0 !important; border: 0 !important; padding: 0 !important;"
  " width: auto !important; min-width: 0 !important; max-width: none !important; height: auto !important;"
  " min-height: 0 !important; max-height: none !important; overflow: visible !important;"
  " columns: auto !important; writing-mode: horizontal-tb !important; contain: none !important;"
  " content-visibility: visible !important; opacity: 1 !important; filter: none !important;"
  " -webkit-backdrop-filter: none !important; mix-blend-mode: normal !important; clip: auto !important;"
  " clip-path: none !important; mask: none !important; -webkit-mask-box-image: none !important;"
  " transform: none !important; translate: none !important; rotate: none !important; scale: none !important;"
  " offset: none !important; perspective: none !important; -webkit-box-reflect: none !important;"
  " zoom: 1 !important; animation: none !important; transition: none !important; }\n"
  "}\n";

static const char unfolded[] =
  "details:not([open])::details-content { content-visibility: visible !important; }\n";
static const char paper[] = ":root { color-scheme: only light !important; }\n";
static const char colourless[] = ":root { color-scheme: light dark; }\n";

struct _SignetWebStyle
{
  GObject                   parent_instance;
  WebKitUserContentManager *manager;
  WebKitUserStyleSheet     *ground;   /* nullable */
  WebKitUserStyleSheet     *heights;  /* nullable */
  WebKitUserStyleSheet     *unfolded; /* nullable */
  guint                     height[MAX_PIECES];
};

G_DEFINE_FINAL_TYPE (SignetWebStyle, signet_web_style, G_TYPE_OBJECT)

static guint top_changed_signal;

static WebKitUserStyleSheet *
add_sheet (SignetWebStyle                  *self,
           const char                      *source,
           WebKitUserContentInjectedFrames  frames)
{
  WebKitUserStyleSheet *sheet
    = webkit_user_style_sheet_new (source, frames, WEBKIT_USER_STYLE_LEVEL_USER, NULL, NULL);

  webkit_user_content_manager_add_style_sheet (self->manager, sheet);
  return sheet;
}

static void
drop_sheet (SignetWebStyle        *self,
            WebKitUserStyleSheet **sheet)
{
  if (*sheet != NULL)
    webkit_user_content_manager_remove_style_sheet (self->manager, *sheet);
  g_clear_pointer (sheet, webkit_user_style_sheet_unref);
}

static void
set_height (SignetWebStyle *self,
            guint           piece,
            guint           height)
{
  g_autoptr(GString) source = g_string_new (NULL);

  if (piece >= MAX_PIECES || self->height[piece] == height)
    return;
  self->height[piece] = height;
  for (guint i = 0; i < MAX_PIECES; i++)
    if (self->height[i] > 0)
      g_string_append_printf (source, "#p%u { height: %upx !important; }\n", i, self->height[i]);
  drop_sheet (self, &self->heights);
  self->heights = add_sheet (self, source->str, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME);
}

static void
message_cb (WebKitUserContentManager *manager,
            JSCValue                 *value,
            SignetWebStyle           *self)
{
  g_autofree char *text = jsc_value_to_string (value);
  guint piece, height;

  if (sscanf (text, "height %u %u", &piece, &height) == 2)
    set_height (self, piece, height);
  else if (g_str_has_prefix (text, "top "))
    g_signal_emit (self, top_changed_signal, 0, text[4] == '1');
}

/* The script with its one word in the user's language. */
static char *
make_script (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_autofree char *label = g_strescape (_("Quoted text"), NULL);
  g_autoptr(GString) script = NULL;

  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  script = g_string_new (text);
  g_string_replace (script, "@FOLDED@", label, 1);
  return g_string_free (g_steal_pointer (&script), FALSE);
}

static void
signet_web_style_dispose (GObject *object)
{
  SignetWebStyle *self = SIGNET_WEB_STYLE (object);

  g_clear_pointer (&self->ground, webkit_user_style_sheet_unref);
  g_clear_pointer (&self->heights, webkit_user_style_sheet_unref);
  g_clear_pointer (&self->unfolded, webkit_user_style_sheet_unref);
  /* Else WebKit complains of a message that comes when its view has gone. */
  if (self->manager != NULL)
    webkit_user_content_manager_unregister_script_message_handler (self->manager, "signet", WORLD);
  g_clear_object (&self->manager);
  G_OBJECT_CLASS (signet_web_style_parent_class)->dispose (object);
}

static void
signet_web_style_class_init (SignetWebStyleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_web_style_dispose;
  top_changed_signal = g_signal_new ("top-changed", SIGNET_TYPE_WEB_STYLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
signet_web_style_init (SignetWebStyle *self)
{
}

SignetWebStyle *
signet_web_style_new (WebKitUserContentManager *manager)
{
  SignetWebStyle *self;
  g_autofree char *source = make_script ();
  g_autoptr(WebKitUserScript) script
    = webkit_user_script_new_for_world (source, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                        WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, WORLD, NULL,
                                        NULL);

  g_return_val_if_fail (WEBKIT_IS_USER_CONTENT_MANAGER (manager), NULL);

  self = g_object_new (SIGNET_TYPE_WEB_STYLE, NULL);
  self->manager = g_object_ref (manager);
  g_signal_connect_object (manager, "script-message-received::signet", G_CALLBACK (message_cb), self,
                           0);
  webkit_user_content_manager_register_script_message_handler (manager, "signet", WORLD);
  webkit_user_content_manager_add_script (manager, script);
  webkit_user_style_sheet_unref (add_sheet (self, always, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES));
  webkit_user_style_sheet_unref (add_sheet (self, head, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME));
  return self;
}

void
signet_web_style_begin (SignetWebStyle  *self,
                        SignetWebGround  ground)
{
  g_return_if_fail (SIGNET_IS_WEB_STYLE (self));

  drop_sheet (self, &self->ground);
  drop_sheet (self, &self->heights);
  memset (self->height, 0, sizeof self->height);
  if (ground == SIGNET_WEB_PAPER || ground == SIGNET_WEB_COLOURLESS)
    self->ground = add_sheet (self, ground == SIGNET_WEB_PAPER ? paper : colourless,
                              WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES);
}

void
signet_web_style_unfold (SignetWebStyle *self,
                         gboolean        unfold)
{
  g_return_if_fail (SIGNET_IS_WEB_STYLE (self));

  if (!unfold)
    drop_sheet (self, &self->unfolded);
  else if (self->unfolded == NULL)
    self->unfolded = add_sheet (self, unfolded, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES);
}
