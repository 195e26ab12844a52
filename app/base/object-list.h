/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GListModel over an array of objects, to be derived from: what it lists and why it changes is a matter of
 * those that do. They set item_type. Main thread. */
#define SIGNET_TYPE_OBJECT_LIST (signet_object_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (SignetObjectList, signet_object_list, SIGNET, OBJECT_LIST, GObject)

struct _SignetObjectListClass
{
  GObjectClass parent_class;

  GType        item_type;
};

/* An empty array for objects. Returns: (transfer full). */
GPtrArray       *signet_object_list_new_array (void);

/* What is in the list just now. Borrowed. */
const GPtrArray *signet_object_list_get_all   (SignetObjectList  *self);

/* The same, to be changed and shown. Returns: (transfer full). */
GPtrArray       *signet_object_list_copy      (SignetObjectList  *self);

/* Makes these the list, all at once: whoever follows it is told of what stands between those that are the
 * same at the beginning and at the end, and of nothing if nothing does. objects: taken. Returns: whether
 * anything changed. */
gboolean         signet_object_list_show      (SignetObjectList  *self,
                                               GPtrArray         *objects);

G_END_DECLS
