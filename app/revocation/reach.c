/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resolver in front of the system's, since what a name means is known only when it is looked up. */
#include "config.h"
#include "reach.h"

#include <string.h>

#define SIGNET_TYPE_REACH (signet_reach_get_type ())
G_DECLARE_FINAL_TYPE (SignetReach, signet_reach, SIGNET, REACH, GResolver)

struct _SignetReach
{
  GResolver  parent_instance;
  GResolver *system;
};

G_DEFINE_FINAL_TYPE (SignetReach, signet_reach, G_TYPE_RESOLVER)

static gboolean
is_good_address (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
      && memcmp (bytes, mapped, sizeof mapped) == 0)
    {
      g_autoptr(GInetAddress) inner = g_inet_address_new_from_bytes (bytes + sizeof mapped,
                                                                     G_SOCKET_FAMILY_IPV4);
      return is_good_address (inner);
    }
  return !g_inet_address_get_is_loopback (address) && !g_inet_address_get_is_any (address)
         && !g_inet_address_get_is_link_local (address)
         && !g_inet_address_get_is_multicast (address)
         && (g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV4
             || (bytes[0] != 0 && bytes[0] < 240));
}

/* addresses: taken. */
static GList *
keep_good (GList   *addresses,
           GError **error)
{
  for (GList *l = addresses, *next; l != NULL; l = next)
    {
      next = l->next;
      if (is_good_address (l->data))
        continue;
      g_object_unref (l->data);
      addresses = g_list_delete_link (addresses, l);
    }
  if (addresses == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "no host of the network");
  return addresses;
}

static GList *
signet_reach_lookup_by_name (GResolver                 *resolver,
                             const char                *name,
                             GResolverNameLookupFlags   flags,
                             GCancellable              *cancellable,
                             GError                   **error)
{
  GList *found = g_resolver_lookup_by_name_with_flags (SIGNET_REACH (resolver)->system, name, flags,
                                                       cancellable, error);

  return found != NULL ? keep_good (found, error) : NULL;
}

static GList *
signet_reach_lookup_by_name_plain (GResolver     *resolver,
                                   const char    *name,
                                   GCancellable  *cancellable,
                                   GError       **error)
{
  return signet_reach_lookup_by_name (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT,
                                      cancellable, error);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GList *found = g_resolver_lookup_by_name_with_flags_finish (G_RESOLVER (source), result, &error);

  if (found != NULL)
    found = keep_good (found, &error);
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_resolver_free_addresses);
  else
    g_task_return_error (task, error);
}

static void
signet_reach_lookup_by_name_async (GResolver                *resolver,
                                   const char               *name,
                                   GResolverNameLookupFlags  flags,
                                   GCancellable             *cancellable,
                                   GAsyncReadyCallback       callback,
                                   gpointer                  user_data)
{
  g_resolver_lookup_by_name_with_flags_async (SIGNET_REACH (resolver)->system, name, flags, cancellable,
                                              looked_up_cb,
                                              g_task_new (resolver, cancellable, callback, user_data));
}

static void
signet_reach_lookup_by_name_plain_async (GResolver           *resolver,
                                         const char          *name,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  signet_reach_lookup_by_name_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable,
                                     callback, user_data);
}

static GList *
signet_reach_lookup_by_name_finish (GResolver     *resolver,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
signet_reach_finalize (GObject *object)
{
  g_object_unref (SIGNET_REACH (object)->system);
  G_OBJECT_CLASS (signet_reach_parent_class)->finalize (object);
}

static void
signet_reach_class_init (SignetReachClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_reach_finalize;
  resolver_class->lookup_by_name = signet_reach_lookup_by_name_plain;
  resolver_class->lookup_by_name_async = signet_reach_lookup_by_name_plain_async;
  resolver_class->lookup_by_name_finish = signet_reach_lookup_by_name_finish;
  resolver_class->lookup_by_name_with_flags = signet_reach_lookup_by_name;
  resolver_class->lookup_by_name_with_flags_async = signet_reach_lookup_by_name_async;
  resolver_class->lookup_by_name_with_flags_finish = signet_reach_lookup_by_name_finish;
}

static void
signet_reach_init (SignetReach *self)
{
  self->system = g_resolver_get_default ();
}

static gboolean guarded;

void
signet_reach_guard (void)
{
  g_autoptr(SignetReach) reach = g_object_new (SIGNET_TYPE_REACH, NULL);

  g_resolver_set_default (G_RESOLVER (reach));
  guarded = TRUE;
}

/* GResolver answers for localhost (RFC 6761, section 6.3) before it asks any resolver. */
gboolean
signet_reach_is_good (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *name = g_ascii_strdown (host, -1);

  if (!guarded)
    return TRUE;
  if (address != NULL)
    return is_good_address (address);
  return !g_str_equal (name, "localhost") && !g_str_has_suffix (name, ".localhost")
         && !g_str_has_suffix (name, ".");
}
