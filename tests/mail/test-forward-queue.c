/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forward-queue.h"
#include "own-place.h"

#define NOW G_GINT64_CONSTANT (1800000000)

typedef gboolean (*Func) (const char  *path,
                          GPtrArray   *forwards,
                          GError     **error);

static void
add (Place      *place,
     Func        func,
     const char *name,
     const char *address,
     gint64      time)
{
  g_autoptr(GPtrArray) forwards = g_ptr_array_new_with_free_func (signet_forward_free);
  SignetForward *forward = g_new (SignetForward, 1);
  g_autoptr(GError) error = NULL;

  *forward = (SignetForward) { time, g_strdup (name), g_strdup (address) };
  g_ptr_array_add (forwards, forward);
  func (place->path, forwards, &error);
  g_assert_no_error (error);
}

static void
assert_waiting (Place      *place,
                gint64      now,
                const char *expected)
{
  g_autoptr(GPtrArray) forwards = signet_forward_queue_list (place->path, now, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < forwards->len; i++)
    {
      const SignetForward *forward = g_ptr_array_index (forwards, i);

      g_string_append_printf (text, "%s>%s ", forward->name, forward->address);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_cross_off (Place         *place,
                gconstpointer  data)
{
  assert_waiting (place, NOW, "");
  add (place, signet_forward_queue_want, "1.a", "eve@example.org", NOW);
  add (place, signet_forward_queue_want, "1.a", "bob\t@example.org", NOW);
  add (place, signet_forward_queue_want, "2.a", "eve@example.org", NOW);
  assert_waiting (place, NOW, "1.a>eve@example.org 1.a>bob\t@example.org 2.a>eve@example.org ");
  add (place, signet_forward_queue_done, "1.a", "bob\t@example.org", NOW);
  assert_waiting (place, NOW, "1.a>eve@example.org 2.a>eve@example.org ");
}

/* Mails that go in a circle come to rest. */
static void
test_hour (Place         *place,
           gconstpointer  data)
{
  for (guint i = 0; i < SIGNET_FORWARD_QUEUE_HOUR; i++)
    add (place, signet_forward_queue_done, "old", "eve@example.org", NOW);
  add (place, signet_forward_queue_want, "1.a", "eve@example.org", NOW);
  assert_waiting (place, NOW, "");
  assert_waiting (place, NOW + 3599, "");
  assert_waiting (place, NOW + 3601, "1.a>eve@example.org ");
}

/* The file is made anew when it has become long. */
static void
test_compact (Place         *place,
              gconstpointer  data)
{
  g_autofree char *address = g_strnfill (2000, 'a');
  g_autofree char *text = NULL;
  gsize length;

  add (place, signet_forward_queue_want, "1.a", "eve@example.org", 1);
  for (guint i = 0; i < 100; i++)
    add (place, signet_forward_queue_done, "old", address, 1);
  g_assert_true (g_file_get_contents (place->path, &text, &length, NULL));
  g_assert_cmpuint (length, <, 100 * 1024);
  assert_waiting (place, NOW, "1.a>eve@example.org ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/forward-queue/" path, Place, "forwards.log", place_set_up, func, place_tear_down)
  ADD ("cross-off", test_cross_off);
  ADD ("hour", test_hour);
  ADD ("compact", test_compact);
  return g_test_run ();
}
