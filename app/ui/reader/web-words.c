/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script in each document (web-words.js) asks for the words, and is answered when they are others
 * than those that it knows. So nothing has to be loaded again when they change, and no text that a
 * person types is ever read as anything else. */
#include "config.h"

#include "reader/web-words.h"

#define WORLD   "signet"
#define HANDLER "signetWords"
#define PLACE   "/org/signetmail/Signet/reader/"

/* Documents that wait: more than a mail has pieces. */
#define MAX_WAITING 256

/* Those of the text view; on paper nothing is marked. WebKit takes the colour of the stroke for that of a
 * highlight's letters, and only from a style sheet of the author's level. */
#define COLOURS \
  "@media screen { ::highlight(%s) { background-color: #f8e45c !important; color: #000 !important;" \
  " -webkit-text-stroke-color: #000 !important; } }\n"

struct _SignetWebWords
{
  GObject                   parent_instance;
  WebKitUserContentManager *manager;
  char                    **words;    /* nullable */
  gint32                    number;   /* of the words, 0 before any were set */
  GPtrArray                *waiting;  /* of Waiting */
};

G_DEFINE_FINAL_TYPE (SignetWebWords, signet_web_words, G_TYPE_OBJECT)

typedef struct
{
  JSCContext               *context;
  WebKitScriptMessageReply *reply;
  gboolean                  answered;
} Waiting;

static void
waiting_free (Waiting *waiting)
{
  if (!waiting->answered)
    webkit_script_message_reply_return_error_message (waiting->reply, "No more");
  webkit_script_message_reply_unref (waiting->reply);
  g_object_unref (waiting->context);
  g_free (waiting);
}

gboolean
signet_web_words_are_possible (void)
{
  return webkit_get_major_version () > 2 || webkit_get_minor_version () >= 44;
}

/* The number of the words, and they. */
static void
answer (SignetWebWords *self,
        Waiting        *waiting)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *number = g_strdup_printf ("%d", self->number);
  g_auto(GStrv) texts = NULL;
  g_autoptr(JSCValue) value = NULL;

  g_strv_builder_add (builder, number);
  for (guint i = 0; self->words != NULL && self->words[i] != NULL && i < SIGNET_WEB_WORDS_MAX; i++)
    if (g_utf8_validate (self->words[i], -1, NULL))
      g_strv_builder_add (builder, self->words[i]);
  texts = g_strv_builder_end (builder);
  value = jsc_value_new_array_from_strv (waiting->context, (const char *const *) texts);
  webkit_script_message_reply_return_value (waiting->reply, value);
  waiting->answered = TRUE;
}

static gboolean
asked_cb (WebKitUserContentManager *manager,
          JSCValue                 *value,
          WebKitScriptMessageReply *reply,
          SignetWebWords           *self)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->context = g_object_ref (jsc_value_get_context (value));
  waiting->reply = webkit_script_message_reply_ref (reply);
  if (jsc_value_to_int32 (value) != self->number)
    {
      answer (self, waiting);
      waiting_free (waiting);
      return TRUE;
    }
  if (self->waiting->len >= MAX_WAITING)
    g_ptr_array_remove_index (self->waiting, 0);
  g_ptr_array_add (self->waiting, waiting);
  return TRUE;
}

/* What waits is of the mail before, and would keep all of it in memory. */
static void
load_changed_cb (SignetWebWords  *self,
                 WebKitLoadEvent  event)
{
  if (event == WEBKIT_LOAD_COMMITTED)
    g_ptr_array_set_size (self->waiting, 0);
}

static void
add_script (SignetWebWords *self,
            const char     *path,
            const char     *name)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GString) source = NULL;
  g_autoptr(WebKitUserScript) script = NULL;

  g_assert (bytes != NULL);
  source = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_string_replace (source, "@NAME@", name, 1);
  script = webkit_user_script_new_for_world (source->str, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                             WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, WORLD, NULL,
                                             NULL);
  webkit_user_content_manager_add_script (self->manager, script);
}

static void
add_colours (SignetWebWords *self,
             const char     *name)
{
  g_autofree char *source = g_strdup_printf (COLOURS, name);
  WebKitUserStyleSheet *sheet
    = webkit_user_style_sheet_new (source, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                   WEBKIT_USER_STYLE_LEVEL_AUTHOR, NULL, NULL);

  webkit_user_content_manager_add_style_sheet (self->manager, sheet);
  webkit_user_style_sheet_unref (sheet);
}

static void
signet_web_words_finalize (GObject *object)
{
  SignetWebWords *self = SIGNET_WEB_WORDS (object);

  g_ptr_array_unref (self->waiting);
  g_strfreev (self->words);
  /* Else WebKit complains of a message that comes when its view has gone. */
  webkit_user_content_manager_unregister_script_message_handler (self->manager, HANDLER, WORLD);
  g_clear_object (&self->manager);
  G_OBJECT_CLASS (signet_web_words_parent_class)->finalize (object);
}

static void
signet_web_words_class_init (SignetWebWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_web_words_finalize;
}

static void
signet_web_words_init (SignetWebWords *self)
{
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_free);
}

SignetWebWords *
signet_web_words_new (WebKitWebView *view)
{
  SignetWebWords *self;
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strconcat ("signet-", random, NULL);

  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (view), NULL);

  self = g_object_new (SIGNET_TYPE_WEB_WORDS, NULL);
  self->manager = g_object_ref (webkit_web_view_get_user_content_manager (view));
  g_signal_connect_object (view, "load-changed", G_CALLBACK (load_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "script-message-with-reply-received::" HANDLER,
                           G_CALLBACK (asked_cb), self, 0);
  webkit_user_content_manager_register_script_message_handler_with_reply (self->manager, HANDLER, WORLD);
  add_colours (self, name);
  add_script (self, PLACE "web-fold.js", name);
  add_script (self, PLACE "web-words.js", name);
  return self;
}

void
signet_web_words_set (SignetWebWords    *self,
                      const char *const *words)
{
  g_return_if_fail (SIGNET_IS_WEB_WORDS (self));

  if (words == NULL && self->words == NULL)
    return;
  if (words != NULL && self->words != NULL && g_strv_equal (words, (const char *const *) self->words))
    return;
  g_strfreev (self->words);
  self->words = g_strdupv ((char **) words);
  self->number = self->number < G_MAXINT32 ? self->number + 1 : 1;
  for (guint i = 0; i < self->waiting->len; i++)
    answer (self, self->waiting->pdata[i]);
  g_ptr_array_set_size (self->waiting, 0);
}
