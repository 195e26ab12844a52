/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fetch.h"

#include "reach.h"

#define PATIENCE 8      /* seconds for one fetch as a whole */
#define PIECE    65536

/* One fetch, waited for in the main loop so that its end can be timed. */
typedef struct
{
  GCancellable *cancellable;
  GByteArray   *body;
  gsize         max;
  GInputStream *stream;
  gboolean      done;
  const char   *why;     /* NULL: all is well */
} Fetch;

SoupSession *
signet_fetch_new_session (void)
{
  SoupSession *session = soup_session_new_with_options ("timeout", (guint) PATIENCE,
                                                        "user-agent", "Signet",
                                                        NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  return session;
}

static void
end (Fetch      *self,
     const char *why)
{
  self->why = g_cancellable_is_cancelled (self->cancellable) ? "silent" : why;
  self->done = TRUE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fetch *self = user_data;
  g_autoptr(GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  gsize size;
  const guint8 *data;

  if (piece == NULL)
    {
      end (self, "cut");
      return;
    }
  data = g_bytes_get_data (piece, &size);
  if (size == 0)
    end (self, NULL);
  else if (self->body->len + size > self->max)
    end (self, "too-large");
  else
    {
      g_byte_array_append (self->body, data, (guint) size);
      g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable,
                                       read_cb, self);
    }
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fetch *self = user_data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, NULL);
  if (self->stream == NULL)
    end (self, "no-connection");
  else if (soup_message_get_status (message) != SOUP_STATUS_OK)
    end (self, "refused");
  else
    g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable,
                                     read_cb, self);
}

static SoupMessage *
make_message (const char  *uri,
              GBytes      *question,
              const char  *type,
              const char **why)
{
  g_autoptr(SoupMessage) message = soup_message_new (question != NULL ? SOUP_METHOD_POST
                                                                      : SOUP_METHOD_GET, uri);
  const char *scheme = message != NULL ? g_uri_get_scheme (soup_message_get_uri (message)) : "";

  *why = "bad-address";
  if ((g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0)
      || g_uri_get_user (soup_message_get_uri (message)) != NULL
      || !signet_reach_is_good (g_uri_get_host (soup_message_get_uri (message))))
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE
                                   | SOUP_MESSAGE_NEW_CONNECTION);
  if (question != NULL)
    soup_message_set_request_body_from_bytes (message, type, question);
  return g_steal_pointer (&message);
}

static gboolean
out_of_patience_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

GBytes *
signet_fetch (SoupSession  *session,
              const char   *uri,
              GBytes       *question,
              const char   *type,
              gsize         max,
              const char  **why)
{
  g_return_val_if_fail (SOUP_IS_SESSION (session), NULL);
  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (why != NULL, NULL);

  g_autoptr(SoupMessage) message = make_message (uri, question, type, why);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GByteArray) body = g_byte_array_new ();
  Fetch fetch = { .cancellable = cancellable, .body = body, .max = max };
  guint timeout;

  if (message == NULL)
    return NULL;
  timeout = g_timeout_add_seconds (PATIENCE, out_of_patience_cb, cancellable);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, cancellable, sent_cb, &fetch);
  while (!fetch.done)
    g_main_context_iteration (NULL, TRUE);
  if (!g_cancellable_is_cancelled (cancellable))
    g_source_remove (timeout);
  g_clear_object (&fetch.stream);

  *why = fetch.why;
  return fetch.why == NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&body)) : NULL;
}
