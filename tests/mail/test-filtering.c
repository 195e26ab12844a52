/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "filtering.h"
#include "forward-queue.h"
#include "temporary.h"

#define MAIL "From: Boss <boss@example.org>\r\nSubject: The plan\r\n\r\nText\r\n"

/* A rule that sends all on. Returns: (transfer full). */
static SignetFiltering *
make (const char *directory)
{
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (signet_filter_folder_free);
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  const char *tags[SIGNET_N_TAGS] = { NULL };
  const char *const own[] = { "ann@example.org", NULL };
  SignetFiltering *self = g_new0 (SignetFiltering, 1);

  g_ptr_array_add (actions, signet_rule_action_from_text ("forward eve@example.net"));
  g_ptr_array_add (rules, signet_rule_new ("All", NULL, "boss", actions, SIGNET_RULE_ON));
  g_ptr_array_add (folders, signet_filter_folder_new ("Inbox", "Inbox", SIGNET_FOLDER_ROLE_INBOX));
  self->filter = signet_filter_new (rules, folders, tags);
  self->directory = g_strdup (directory);
  self->own = g_strdupv ((char **) own);
  return self;
}

/* What could not be noted for sending on would never be: such a mail is not delivered yet, and no log says that it
 * was sent on. */
static void
test_forward (void)
{
  char *directory = temporary_make ("filtering");
  g_autoptr(SignetFiltering) self = make (directory);
  g_autofree char *path = g_build_filename (directory, "mail", NULL);
  g_autofree char *queue = signet_filtering_dup_forward_path (directory);
  g_autofree char *log = signet_filtering_dup_log_path (directory);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (MAIL, strlen (MAIL));
  SignetIncoming message = { .name = "1.one", .path = path, .size = strlen (MAIL), .envelope = envelope };
  g_autoptr(GPtrArray) forwards = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, MAIL, -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (queue, 0700), ==, 0);
  g_assert_false (signet_filtering_place (&message, 1, self, &error));
  g_assert_nonnull (strstr (error->message, queue));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_clear_pointer (&message.placing, signet_placing_free);

  g_assert_cmpint (rmdir (queue), ==, 0);
  g_assert_true (signet_filtering_place (&message, 1, self, &error));
  g_assert_no_error (error);
  forwards = signet_forward_queue_list (queue, g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forwards->len, ==, 1);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_pointer (&message.placing, signet_placing_free);
  temporary_remove (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filtering/forward", test_forward);
  return g_test_run ();
}
