/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Directories that take a connection and then say nothing, or are not there at all. What real ones answer
 * is in tests/cli/test-lookup.py. */
#include "config.h"

#include <string.h>

#include "await.h"
#include "certificate-lookup.h"

/* Longer than a test may take: only a cancellable ends it. */
#define NEVER 3600

typedef struct
{
  GSocketListener *listener;
  GCancellable    *quit;
  GThread         *thread;
  guint16          port;
  GCancellable    *cancellable;  /* cancelled when somebody was taken in; nullable */
} Silent;

/* Takes everybody in and keeps them waiting. */
static gpointer
keep_waiting (gpointer data)
{
  Silent *self = data;
  g_autoptr(GPtrArray) guests = g_ptr_array_new_with_free_func (g_object_unref);
  GSocketConnection *guest;

  while ((guest = g_socket_listener_accept (self->listener, NULL, self->quit, NULL)) != NULL)
    {
      g_ptr_array_add (guests, guest);
      if (self->cancellable != NULL)
        {
          guint8 first;

          /* Only once it has begun to speak, and so waits for us. */
          g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (guest)), &first, 1, self->quit,
                               NULL);
          g_cancellable_cancel (self->cancellable);
        }
    }
  return NULL;
}

static void
set_up (Silent        *self,
        gconstpointer  data)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (address, 0);
  g_autoptr(GSocketAddress) got = NULL;
  g_autoptr(GError) error = NULL;

  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &got, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  self->quit = g_cancellable_new ();
}

static void
tear_down (Silent        *self,
           gconstpointer  data)
{
  g_cancellable_cancel (self->quit);
  g_clear_pointer (&self->thread, g_thread_join);
  g_socket_listener_close (self->listener);
  g_clear_object (&self->listener);
  g_clear_object (&self->quit);
  g_clear_object (&self->cancellable);
}

static void
open_up (Silent *self)
{
  self->thread = g_thread_new ("silent", keep_waiting, self);
}

static GPtrArray *
look_up (const char *const  *directories,
         const char         *address,
         guint               patience,
         GCancellable       *cancellable,
         GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_certificate_lookup_async (directories, address, patience, cancellable, await_cb, &result);
  return signet_certificate_lookup_finish (await (&result), error);
}

/* data: a scheme. */
static void
test_late (Silent        *self,
           gconstpointer  data)
{
  g_autofree char *uri = g_strdup_printf ("%s://127.0.0.1:%u/dc=org", (const char *) data, self->port);
  const char *const directories[] = { uri, uri, NULL };
  g_autoptr(GError) error = NULL;

  open_up (self);
  g_assert_null (look_up (directories, "a@example.org", 1, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

static void
test_cancelled (Silent        *self,
                gconstpointer  data)
{
  g_autofree char *uri = g_strdup_printf ("%s://127.0.0.1:%u/dc=org", (const char *) data, self->port);
  const char *const directories[] = { uri, NULL };
  g_autoptr(GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  open_up (self);
  g_assert_null (look_up (directories, "a@example.org", NEVER, self->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_before (Silent        *self,
                       gconstpointer  data)
{
  g_autofree char *uri = g_strdup_printf ("ldaps://127.0.0.1:%u/dc=org", self->port);
  const char *const directories[] = { uri, NULL };
  g_autoptr(GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  g_cancellable_cancel (self->cancellable);
  g_assert_null (look_up (directories, "a@example.org", NEVER, self->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody_there (Silent        *self,
                   gconstpointer  data)
{
  g_autofree char *uri = g_strdup_printf ("ldaps://127.0.0.1:%u/dc=org", self->port);
  const char *const directories[] = { uri, NULL };
  g_autoptr(GError) error = NULL;

  g_socket_listener_close (self->listener);
  g_assert_null (look_up (directories, "a@example.org", NEVER, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_no_directory (void)
{
  const char *const none[] = { NULL };
  const char *const wrong[] = { "http://127.0.0.1/", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = look_up (none, "a@example.org", NEVER, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_null (look_up (wrong, "a@example.org", NEVER, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (look_up (none, "a", NEVER, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

#define ADD(path, data, function) \
  g_test_add ("/mail/certificate-lookup/" path, Silent, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("late/tls", "ldaps", test_late);
  ADD ("late/plain", "ldap", test_late);
  ADD ("cancelled/tls", "ldaps", test_cancelled);
  ADD ("cancelled/plain", "ldap", test_cancelled);
  ADD ("cancelled/before", NULL, test_cancelled_before);
  ADD ("nobody-there", NULL, test_nobody_there);
  g_test_add_func ("/mail/certificate-lookup/no-directory", test_no_directory);
  return g_test_run ();
}
