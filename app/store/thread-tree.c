/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "thread-tree.h"

#define NONE G_MAXUINT

/* A mail, or one that others speak of and that is not here. */
typedef struct
{
  guint64 id;
  guint   parent;  /* a container */
  guint   node;    /* or NONE */
} Container;

typedef struct
{
  const SignetReferences *nodes;
  guint                   n_nodes;
  GArray                 *containers;  /* of Container */
  GHashTable             *by_id;       /* guint64 → container + 1 */
  guint                  *of_node;     /* container */
} Tree;

static Container *
get (Tree  *tree,
     guint  container)
{
  return &g_array_index (tree->containers, Container, container);
}

static guint
add_container (Tree    *tree,
               guint64  id,
               guint    node)
{
  const Container container = { id, NONE, node };

  g_array_append_val (tree->containers, container);
  return tree->containers->len - 1;
}

static guint
find (Tree    *tree,
      guint64  id)
{
  gpointer known = g_hash_table_lookup (tree->by_id, &id);
  guint container;

  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;
  container = add_container (tree, id, NONE);
  g_hash_table_insert (tree->by_id, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (container + 1));
  return container;
}

/* A second mail with the same Message-ID, or one without, has a container nobody can refer to. */
static guint
find_own (Tree  *tree,
          guint  node)
{
  const guint64 id = tree->nodes[node].id;
  guint container;

  if (id == 0)
    return add_container (tree, 0, node);
  container = find (tree, id);
  if (get (tree, container)->node != NONE)
    return add_container (tree, 0, node);
  get (tree, container)->node = node;
  return container;
}

static gboolean
is_above (Tree  *tree,
          guint  above,
          guint  container)
{
  while (container != NONE && container != above)
    container = get (tree, container)->parent;
  return container == above;
}

/* Unless that would make a loop. */
static void
link_to (Tree  *tree,
         guint  container,
         guint  parent)
{
  if (!is_above (tree, container, parent))
    get (tree, container)->parent = parent;
}

/* The newest mail before it about one of the topics it asks for. */
static guint
find_topic (Tree  *tree,
            guint  node)
{
  const SignetReferences *self = &tree->nodes[node];

  for (guint i = node; i > 0; i--)
    for (guint j = 0; j < self->n_refers; j++)
      if (self->refers[j] == tree->nodes[i - 1].topic)
        return tree->of_node[i - 1];
  return NONE;
}

/* What stands next to each other in References are mail and answer, as long as nobody has said
 * otherwise before. */
static guint
link_references (Tree  *tree,
                 guint  node)
{
  const SignetReferences *self = &tree->nodes[node];
  guint last = NONE;

  for (guint i = 0; i < self->n_refers; i++)
    {
      guint container;

      if (signet_references_is_topic (self->refers[i]))
        return find_topic (tree, node);
      container = find (tree, self->refers[i]);
      if (last != NONE && get (tree, container)->parent == NONE)
        link_to (tree, container, last);
      last = container;
    }
  return last;
}

/* A mail itself knows best what it answers. */
static void
add_node (Tree  *tree,
          guint  node)
{
  const guint own = find_own (tree, node);
  guint parent;

  tree->of_node[node] = own;
  parent = link_references (tree, node);
  if (parent != NONE)
    {
      get (tree, own)->parent = NONE;
      link_to (tree, own, parent);
    }
}

static guint
find_parent_node (Tree  *tree,
                  guint  node)
{
  guint at = get (tree, tree->of_node[node])->parent;

  while (at != NONE && get (tree, at)->node == NONE)
    at = get (tree, at)->parent;
  return at != NONE ? get (tree, at)->node : NONE;
}

/* Every mail, then its answers: children are put on the stack so that the oldest lies on top. */
static GArray *
walk (Tree *tree)
{
  const guint n = tree->n_nodes;
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (SignetThreadPlace), n);
  g_autofree guint *children = g_new (guint, n + 1);  /* the first; [n] are those of nobody */
  g_autofree guint *siblings = g_new (guint, n + 1);
  g_autoptr(GArray) stack = g_array_new (FALSE, FALSE, sizeof (SignetThreadPlace));

  for (guint i = 0; i <= n; i++)
    children[i] = siblings[i] = NONE;
  for (guint i = 0; i < n; i++)
    {
      const guint above = MIN (find_parent_node (tree, i), n);

      siblings[i] = children[above];
      children[above] = i;
    }

  SignetThreadPlace place = { n, NONE, 0 };
  for (;;)
    {
      for (guint i = children[place.node]; i != NONE; i = siblings[i])
        {
          const SignetThreadPlace child = { i, place.node < n ? place.node : NONE,
                                            place.node < n ? place.depth + 1 : 0 };

          g_array_append_val (stack, child);
        }
      if (stack->len == 0)
        return places;
      place = g_array_index (stack, SignetThreadPlace, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);
      g_array_append_val (places, place);
    }
}

GArray *
signet_thread_tree_make (const SignetReferences *nodes,
                         guint                   n_nodes)
{
  g_return_val_if_fail (nodes != NULL || n_nodes == 0, NULL);

  g_autoptr(GArray) containers = g_array_new (FALSE, FALSE, sizeof (Container));
  g_autoptr(GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree guint *of_node = g_new (guint, n_nodes + 1);
  Tree tree = { nodes, n_nodes, containers, by_id, of_node };

  for (guint i = 0; i < n_nodes; i++)
    add_node (&tree, i);
  return walk (&tree);
}
