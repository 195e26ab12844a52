/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fake-resolver.h"

#define FAKE_TYPE_RESOLVER (fake_resolver_get_type ())
G_DECLARE_FINAL_TYPE (FakeResolver, fake_resolver, FAKE, RESOLVER, GResolver)

struct _FakeResolver
{
  GResolver   parent_instance;
  GHashTable *names;
  guint       n_lookups;
};

G_DEFINE_FINAL_TYPE (FakeResolver, fake_resolver, G_TYPE_RESOLVER)

static FakeResolver *installed;

static void
address_list_free (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static GList *
parse_addresses (const char               *text,
                 GResolverNameLookupFlags  flags)
{
  g_auto(GStrv) names = g_strsplit (text, " ", -1);
  GList *addresses = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      GInetAddress *address = g_inet_address_new_from_string (names[i]);
      const GResolverNameLookupFlags other
        = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
          ? G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY : G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY;

      if (flags & other)
        g_object_unref (address);
      else
        addresses = g_list_append (addresses, address);
    }
  return addresses;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_task_return_error_if_cancelled (user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for_ever (GTask *task)
{
  g_autoptr(GSource) source = g_cancellable_source_new (g_task_get_cancellable (task));

  g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
}

static void
fake_resolver_lookup_async (GResolver                *resolver,
                            const char               *hostname,
                            GResolverNameLookupFlags  flags,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  FakeResolver *self = FAKE_RESOLVER (resolver);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *text = g_hash_table_lookup (self->names, hostname);
  GList *addresses;

  self->n_lookups++;
  if (g_strcmp0 (text, FAKE_RESOLVER_SILENT) == 0)
    {
      wait_for_ever (task);
      return;
    }
  addresses = text != NULL ? parse_addresses (text, flags) : NULL;
  if (addresses != NULL)
    g_task_return_pointer (task, addresses, address_list_free);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such name");
}

static GList *
fake_resolver_lookup_finish (GResolver     *resolver,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_resolver_finalize (GObject *object)
{
  g_hash_table_unref (FAKE_RESOLVER (object)->names);

  G_OBJECT_CLASS (fake_resolver_parent_class)->finalize (object);
}

static void
fake_resolver_class_init (FakeResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_resolver_finalize;
  resolver_class->lookup_by_name_with_flags_async = fake_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = fake_resolver_lookup_finish;
}

static void
fake_resolver_init (FakeResolver *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
fake_resolver_install (void)
{
  g_autoptr(FakeResolver) resolver = g_object_new (FAKE_TYPE_RESOLVER, NULL);

  g_resolver_set_default (G_RESOLVER (resolver));
  installed = resolver; /* GIO holds it now */
}

void
fake_resolver_add (const char *name,
                   const char *addresses)
{
  g_hash_table_insert (installed->names, g_strdup (name), g_strdup (addresses));
}

guint
fake_resolver_get_n_lookups (void)
{
  return installed->n_lookups;
}
