/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writing costs, from inside: the composer on a profile with an account, with a stopwatch. Each prints ms
 * of wall time and of CPU of the main thread.
 *
 *   compose-bench bare PROFILE     an empty window of the same size, up to its first frame
 *   compose-bench plain PROFILE    a new message, up to the frame from which on it can be written
 *   compose-bench begun PROFILE    the same with formatting, up to the frame from which on its recipients can be
 *   compose-bench rich PROFILE     written, up to the frame with the first key stroke in its text,
 *   compose-bench formed PROFILE   and up to when WebKit has that
 *   compose-bench ready PROFILE    the last in a program that has been open for a while, for who wrote so before
 *   compose-bench answer PROFILE   an answer that quotes 200 KB and goes to 200 recipients
 *   compose-bench keys PROFILE     100 key strokes in such an answer, each up to its frame: a line for each */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "await.h"
#include "composer/composer.h"
#include "composer/editor.h"
#include "composer/plain-editor.h"
#include "reader/web-module.h"

#define QUOTED     (200 * 1024)
#define RECIPIENTS 200
#define KEYS       100
#define CALM       100  /* ms without a frame before the stopwatch begins */
#define WHILE      5000 /* ms that the program has been open */

static struct
{
  GtkWindow *window;
  guint      painted;   /* frames */
  gint64     wall;      /* when the stopwatch began, µs */
  gint64     cpu;
} bench;

static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
start (void)
{
  bench.wall = g_get_monotonic_time ();
  bench.cpu = get_cpu_time ();
}

static void
stop (void)
{
  printf ("%.2f %.2f\n", (double) (g_get_monotonic_time () - bench.wall) / 1000,
          (double) (get_cpu_time () - bench.cpu) / 1000);
}

static void
painted_cb (GdkFrameClock *clock)
{
  bench.painted++;
}

static void
wait_for_frame (void)
{
  const guint before = bench.painted;

  while (bench.painted == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
calm_cb (gpointer calm)
{
  *(gboolean *) calm = TRUE;
}

static void
pass (guint milliseconds)
{
  gboolean calm = FALSE;

  g_timeout_add_once (milliseconds, calm_cb, &calm);
  while (!calm)
    g_main_context_iteration (NULL, TRUE);
}

/* A click comes at rest, not right behind a frame. */
static void
rest (void)
{
  guint painted;

  do
    {
      painted = bench.painted;
      pass (CALM);
    }
  while (bench.painted != painted);
}

static void
mapped_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), NULL);
}

static void
show (GtkWindow *window)
{
  bench.window = window;
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_window_present (window);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static SignetDraft *
make_answer (void)
{
  g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(GString) text = g_string_new ("\n");
  SignetDraftFacts facts = { .to = to, .subject = "Re: A long message" };

  for (guint i = 0; i < RECIPIENTS; i++)
    {
      g_autofree char *address = g_strdup_printf ("somebody%u@example.org", i);

      g_ptr_array_add (to, signet_address_new ("Some Body", address));
    }
  while (text->len < QUOTED)
    g_string_append (text, "> A quoted line of a long message that many people have answered before.\n");
  facts.text = text->str;
  return signet_draft_new (&facts);
}

static void
open_composer (SignetEngine *engine,
               SignetDraft  *draft)
{
  rest ();
  start ();
  show (GTK_WINDOW (signet_composer_new (engine, NULL, draft)));
  wait_for_frame ();
}

/* As soon as anything is seen. */
static void
type_first (void)
{
  GtkWidget *words = find (GTK_WIDGET (bench.window), SIGNET_TYPE_EDITOR);
  GtkWidget *text = find (find (words, GTK_TYPE_SCROLLED_WINDOW), GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "x", -1);
  wait_for_frame ();
}

/* WebKit is another process, which has it when it answers. */
static void
wait_for_web (void)
{
  g_autoptr(GAsyncResult) got = NULL;
  g_autoptr(SignetEditorContent) content = NULL;
  SignetEditor *editor = SIGNET_EDITOR (find (GTK_WIDGET (bench.window), SIGNET_TYPE_EDITOR));

  signet_editor_get_async (editor, NULL, await_cb, &got);
  content = signet_editor_get_finish (editor, await (&got), NULL);
  if (content == NULL || !g_str_equal (content->text, "x"))
    g_error ("What was written is not there");
}

static void
measure_rich (SignetEngine *engine,
              const char   *mode)
{
  const SignetDraftFacts facts = { .html = "<div><br></div>" };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  g_autoptr(GAsyncResult) prepared = NULL;

  signet_web_module_prepare_async (NULL, await_cb, &prepared);
  if (!signet_web_module_prepare_finish (await (&prepared)))
    g_error ("The module of the web view cannot be opened");
  if (g_str_equal (mode, "ready"))
    {
      signet_web_module_keep_editor (TRUE);
      pass (WHILE);
    }
  open_composer (engine, draft);
  if (!g_str_equal (mode, "begun"))
    type_first ();
  if (g_str_equal (mode, "formed") || g_str_equal (mode, "ready"))
    wait_for_web ();
  stop ();
  signet_web_module_keep_editor (FALSE);
}

static void
measure_keys (SignetEngine *engine)
{
  g_autoptr(SignetDraft) draft = make_answer ();
  GtkWidget *editor;

  open_composer (engine, draft);
  editor = find (GTK_WIDGET (bench.window), SIGNET_TYPE_PLAIN_EDITOR);
  for (guint i = 0; i < KEYS; i++)
    {
      rest ();
      start ();
      gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "x", -1);
      wait_for_frame ();
      stop ();
    }
}

static void
measure (SignetEngine *engine,
         const char   *mode)
{
  const SignetDraftFacts empty = { .subject = "" };
  g_autoptr(SignetDraft) draft = g_str_equal (mode, "answer") ? make_answer () : signet_draft_new (&empty);

  if (g_str_equal (mode, "bare"))
    {
      rest ();
      start ();
      show (GTK_WINDOW (adw_window_new ()));
      wait_for_frame ();
      stop ();
    }
  else if (g_str_equal (mode, "begun") || g_str_equal (mode, "rich") || g_str_equal (mode, "formed")
           || g_str_equal (mode, "ready"))
    measure_rich (engine, mode);
  else if (g_str_equal (mode, "keys"))
    measure_keys (engine);
  else
    {
      open_composer (engine, draft);
      stop ();
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = NULL;
  GtkWindow *first;

  if (argc != 3)
    return 2;
  adw_init ();
  engine = signet_engine_open (argv[2], SIGNET_STORE_WRITE, &error);
  if (engine == NULL)
    g_error ("%s", error->message);
  /* A program that writes has shown a window before. */
  first = GTK_WINDOW (adw_window_new ());
  show (first);
  wait_for_frame ();
  measure (engine, argv[1]);
  return 0;
}
