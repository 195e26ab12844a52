/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-server.h"

#include <string.h>

#include "reader/web-picture.h"

/* Bytes that say UTF-8 whatever the document says (HTML, "determining the character encoding"). */
#define MARK "\xEF\xBB\xBF"

struct _SignetWebServer
{
  GObject            parent_instance;
  SignetWebAccess    access;
  SignetWebDocument *document;
  guint              serial;
  char              *uri;
};

G_DEFINE_FINAL_TYPE (SignetWebServer, signet_web_server, G_TYPE_OBJECT)

static void
signet_web_server_finalize (GObject *object)
{
  SignetWebServer *self = SIGNET_WEB_SERVER (object);

  g_clear_object (&self->document);
  g_free (self->uri);
  G_OBJECT_CLASS (signet_web_server_parent_class)->finalize (object);
}

static void
signet_web_server_class_init (SignetWebServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_web_server_finalize;
}

static void
signet_web_server_init (SignetWebServer *self)
{
  self->uri = g_strdup (SIGNET_WEB_SCHEME ":0");
}

static void
answer (WebKitURISchemeRequest *request,
        GInputStream           *stream,
        gint64                  length,
        const char             *type,
        const char             *policy)
{
  g_autoptr(WebKitURISchemeResponse) response = webkit_uri_scheme_response_new (stream, length);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, "Content-Security-Policy", policy);
  soup_message_headers_append (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "X-DNS-Prefetch-Control", "off");
  soup_message_headers_append (headers, "Cache-Control", "no-store");
  webkit_uri_scheme_response_set_content_type (response, type);
  webkit_uri_scheme_response_set_http_headers (response, headers);
  webkit_uri_scheme_request_finish_with_response (request, response);
}

static void
refuse (WebKitURISchemeRequest *request)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Not in this mail");

  webkit_uri_scheme_request_finish_error (request, error);
}

static void
answer_html (WebKitURISchemeRequest *request,
             GBytes                 *html,
             const char             *policy)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (MARK, strlen (MARK), NULL);

  g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (stream), html);
  answer (request, stream, (gint64) (g_bytes_get_size (html) + strlen (MARK)), "text/html", policy);
}

/* The number of the piece that a URI is of; -1: of the whole. */
static gint64
get_piece (SignetWebServer *self,
           const char      *uri)
{
  const char *rest = uri + strlen (self->uri);

  return rest[0] == '/' ? (gint64) g_ascii_strtoull (rest + 1, NULL, 10) : -1;
}

static void
mail_requested_cb (WebKitURISchemeRequest *request,
                   gpointer                user_data)
{
  SignetWebServer *self = user_data;
  const char *uri = webkit_uri_scheme_request_get_uri (request);
  const char *policy = signet_web_guard_get_policy (self->access);
  gboolean single;
  gint64 piece;
  GBytes *html;

  if (uri == NULL || !signet_web_server_is_current (self, uri))
    {
      refuse (request);
      return;
    }
  single = signet_web_document_is_single (self->document);
  piece = get_piece (self, uri);
  if (piece < 0 && !single)
    {
      g_autoptr(GBytes) outer = signet_web_document_make_outer (self->document, self->uri);

      answer_html (request, outer, signet_web_guard_get_outer (self->access));
      return;
    }
  html = piece < G_MAXUINT ? signet_web_document_get_html (self->document, (guint) MAX (piece, 0))
                           : NULL;
  if (html != NULL)
    answer_html (request, html, policy);
  else
    refuse (request);
}

static void
picture_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(WebKitURISchemeRequest) request = user_data;
  g_autofree char *type = NULL;
  g_autoptr(GBytes) bytes = signet_web_picture_read_finish (result, &type, NULL);
  g_autoptr(GInputStream) stream = NULL;

  if (bytes == NULL)
    {
      refuse (request);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  answer (request, stream, (gint64) g_bytes_get_size (bytes), type, "default-src 'none'; sandbox");
}

static void
picture_requested_cb (WebKitURISchemeRequest *request,
                      gpointer                user_data)
{
  SignetWebServer *self = user_data;
  const char *uri = webkit_uri_scheme_request_get_uri (request);
  g_autofree char *name = uri != NULL
                          ? g_uri_unescape_string (uri + strlen (SIGNET_WEB_CID ":"), NULL) : NULL;
  g_autoptr(SignetPart) part = name != NULL && self->document != NULL
                               ? signet_web_document_find_part (self->document, name) : NULL;

  if (part == NULL || signet_part_get_size (part) > SIGNET_WEB_SERVER_MAX_PICTURE)
    refuse (request);
  else
    signet_web_picture_read_async (part, NULL, picture_read_cb, g_object_ref (request));
}

SignetWebServer *
signet_web_server_new (WebKitWebContext *context,
                       SignetWebAccess   access)
{
  SignetWebServer *self;

  g_return_val_if_fail (WEBKIT_IS_WEB_CONTEXT (context), NULL);

  self = g_object_new (SIGNET_TYPE_WEB_SERVER, NULL);
  self->access = access;
  webkit_web_context_register_uri_scheme (context, SIGNET_WEB_SCHEME, mail_requested_cb,
                                          g_object_ref (self), g_object_unref);
  webkit_web_context_register_uri_scheme (context, SIGNET_WEB_CID, picture_requested_cb,
                                          g_object_ref (self), g_object_unref);
  return self;
}

void
signet_web_server_set_document (SignetWebServer   *self,
                                SignetWebDocument *document)
{
  g_return_if_fail (SIGNET_IS_WEB_SERVER (self));
  g_return_if_fail (document == NULL || SIGNET_IS_WEB_DOCUMENT (document));
  /* The last belt: what was encrypted and a view that may fetch do not come together. */
  g_return_if_fail (document == NULL || self->access == SIGNET_WEB_BLOCKED
                    || !signet_web_document_is_sealed (document));

  g_set_object (&self->document, document);
  g_free (self->uri);
  self->uri = g_strdup_printf (SIGNET_WEB_SCHEME ":%u", ++self->serial);
}

const char *
signet_web_server_get_uri (SignetWebServer *self)
{
  g_return_val_if_fail (SIGNET_IS_WEB_SERVER (self), NULL);
  return self->uri;
}

gboolean
signet_web_server_is_current (SignetWebServer *self,
                              const char      *uri)
{
  gsize length;

  g_return_val_if_fail (SIGNET_IS_WEB_SERVER (self), FALSE);
  g_return_val_if_fail (uri != NULL, FALSE);

  length = strlen (self->uri);
  return self->document != NULL && strncmp (uri, self->uri, length) == 0
         && (uri[length] == '\0' || uri[length] == '/' || uri[length] == '#');
}
