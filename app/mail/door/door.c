/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "door.h"

#include "door-send.h"
#include "door-socket.h"
#include "visitor.h"

/* So many may be in at once: more than anybody means. */
#define MAX_VISITORS 16

struct _SignetDoor
{
  GObject         parent_instance;

  SignetEngine   *engine;
  GSocket        *socket;
  GSocketService *service;   /* NULL: closed */
  GPtrArray      *visitors;
};

enum { RAISE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetDoor, signet_door, G_TYPE_OBJECT)

static gboolean
raise_window (const char *uri,
              gpointer    user_data)
{
  gboolean raised = FALSE;

  g_signal_emit (user_data, signals[RAISE], 0, uri, &raised);
  return raised;
}

static gboolean
has_window (gpointer user_data)
{
  return g_signal_has_handler_pending (user_data, signals[RAISE], 0, TRUE);
}

static void
left (SignetVisitor *visitor,
      gpointer       user_data)
{
  SignetDoor *self = user_data;

  g_ptr_array_remove_fast (self->visitors, visitor);
}

static gboolean
incoming_cb (SignetDoor        *self,
             GSocketConnection *connection)
{
  static const SignetVisitorFuncs funcs = { raise_window, has_window, left };

  if (self->visitors->len == MAX_VISITORS
      || !signet_door_socket_is_ours (g_socket_connection_get_socket (connection), NULL))
    return FALSE;

  g_ptr_array_add (self->visitors, signet_visitor_new (self->engine, connection, &funcs, self));
  return TRUE;
}

static void
signet_door_dispose (GObject *object)
{
  SignetDoor *self = SIGNET_DOOR (object);

  signet_door_close (self);
  g_clear_pointer (&self->visitors, g_ptr_array_unref);
  g_clear_object (&self->socket);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_door_parent_class)->dispose (object);
}

static void
signet_door_class_init (SignetDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_door_dispose;

  signals[RAISE] = g_signal_new ("raise", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                 G_TYPE_STRING);
}

static void
signet_door_init (SignetDoor *self)
{
  self->visitors = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_visitor_unref);
}

SignetDoor *
signet_door_open (SignetEngine  *engine,
                  GError       **error)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetStore *store = signet_engine_get_store (engine);
  g_autoptr(SignetDoor) self = g_object_new (SIGNET_TYPE_DOOR, NULL);

  g_return_val_if_fail (signet_store_get_mode (store) == SIGNET_STORE_WRITE, NULL);
  self->engine = g_object_ref (engine);
  signet_door_send_clean (signet_store_get_profile (store));
  self->socket = signet_door_socket_listen (signet_store_get_profile (store), error);
  if (self->socket == NULL)
    return NULL;

  self->service = g_socket_service_new ();
  if (!g_socket_listener_add_socket (G_SOCKET_LISTENER (self->service), self->socket, NULL, error))
    return NULL;
  g_signal_connect_swapped (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  return g_steal_pointer (&self);
}

gboolean
signet_door_is_busy (SignetDoor *self)
{
  g_return_val_if_fail (SIGNET_IS_DOOR (self), FALSE);

  for (guint i = 0; i < self->visitors->len; i++)
    if (signet_visitor_is_waiting (g_ptr_array_index (self->visitors, i)))
      return TRUE;
  return self->service != NULL && g_socket_condition_check (self->socket, G_IO_IN) != 0;
}

void
signet_door_hide (SignetDoor *self)
{
  g_return_if_fail (SIGNET_IS_DOOR (self));

  if (self->service != NULL)
    signet_door_socket_remove (signet_store_get_profile (signet_engine_get_store (self->engine)));
}

void
signet_door_close (SignetDoor *self)
{
  g_return_if_fail (SIGNET_IS_DOOR (self));

  if (self->service == NULL)
    return;
  signet_door_hide (self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  while (self->visitors->len > 0)
    signet_visitor_hang_up (g_ptr_array_index (self->visitors, 0));
}
