/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/stat.h>

#include "await.h"
#include "image-senders.h"
#include "own-place.h"

/* Until the file was read. */
static SignetImageSenders *
open_list (Place *place)
{
  SignetImageSenders *senders = signet_image_senders_new (place_get_worker (place), place->path);

  place_wait (senders);
  return senders;
}

/* Returns: (transfer full): why it failed, or NULL. */
static GError *
set (SignetImageSenders *senders,
     const char         *address,
     SignetImagesWish    wish)
{
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;

  signet_image_senders_set_async (senders, address, wish, await_cb, &result);
  signet_image_senders_set_finish (senders, await (&result), &error);
  return error;
}

static void
test_kept (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetImageSenders) first = open_list (place);
  struct stat status;

  g_assert_false (signet_image_senders_contains (first, "alice@example.org"));
  g_assert_null (set (first, "Alice@Example.org", SIGNET_IMAGES_ALWAYS));
  g_assert_null (set (first, "bob@example.org", SIGNET_IMAGES_ALWAYS));
  g_assert_null (set (first, "carol@example.org", SIGNET_IMAGES_ALWAYS));
  g_assert_null (set (first, "BOB@example.org", SIGNET_IMAGES_NEVER));
  g_assert_true (signet_image_senders_contains (first, "alice@example.org"));
  g_assert_cmpint (stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_autoptr(SignetImageSenders) second = open_list (place);
  g_auto(GStrv) addresses = signet_image_senders_dup_addresses (second);
  g_autofree char *joined = g_strjoinv (" ", addresses);
  g_assert_cmpstr (joined, ==, "alice@example.org carol@example.org");
  g_assert_true (signet_image_senders_contains (second, "ALICE@example.org"));
  g_assert_false (signet_image_senders_contains (second, "bob@example.org"));
}

/* What is no address gets no images, in the file and elsewhere. */
static void
test_no_address (Place         *place,
                 gconstpointer  data)
{
  g_assert_true (g_file_set_contents (place->path, "\n@@\nnobody\na b@example.org\nd@example.org", -1,
                                      NULL));
  g_autoptr(SignetImageSenders) senders = open_list (place);
  g_autoptr(GError) error = set (senders, "eve@example.org\nall@example.org", SIGNET_IMAGES_ALWAYS);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_false (signet_image_senders_contains (senders, ""));
  g_assert_false (signet_image_senders_contains (senders, "nobody"));
  g_assert_false (signet_image_senders_contains (senders, "a b@example.org"));
  g_assert_false (signet_image_senders_contains (senders, "all@example.org"));
  g_assert_true (signet_image_senders_contains (senders, "d@example.org"));
}

/* What cannot be written is not so. */
static void
test_not_written (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(SignetImageSenders) senders = open_list (place);
  g_autoptr(GError) error = set (senders, "alice@example.org", SIGNET_IMAGES_ALWAYS);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (signet_image_senders_contains (senders, "alice@example.org"));
}

#define ADD(name, file, function) \
  g_test_add ("/image-senders/" name, Place, file, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", "senders", test_kept);
  ADD ("no-address", "senders", test_no_address);
  ADD ("not-written", "gone/senders", test_not_written);
  return g_test_run ();
}
