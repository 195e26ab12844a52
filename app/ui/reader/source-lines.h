/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The lines of a text of any size as a list of GtkStringObject, made when they are looked at. Lines
 * are clean when they come out; a line of more than SIGNET_SOURCE_LINES_MAX bytes is several.
 * Immutable once made, which is work for a worker; the list itself belongs to the main thread. */
#define SIGNET_TYPE_SOURCE_LINES (signet_source_lines_get_type ())
G_DECLARE_FINAL_TYPE (SignetSourceLines, signet_source_lines, SIGNET, SOURCE_LINES, GObject)

#define SIGNET_SOURCE_LINES_MAX 1000

typedef enum
{
  SIGNET_SOURCE_FORWARD,
  SIGNET_SOURCE_BACKWARD,
} SignetSourceDirection;

/* Looks for the line ends. Returns: (transfer full). */
SignetSourceLines *signet_source_lines_new      (GBytes                *text);

/* The line as a list item has it. From any thread. Returns: (transfer full). */
char              *signet_source_lines_dup_line (SignetSourceLines     *self,
                                                 guint                  position);

/* The next line from there, itself included, that the words begin in, ASCII letters of either case;
 * over the end it goes on at the beginning. Looks through the whole text: for a worker. Returns:
 * GTK_INVALID_LIST_POSITION if there is none. */
guint              signet_source_lines_find     (SignetSourceLines     *self,
                                                 const char            *words,
                                                 guint                  from,
                                                 SignetSourceDirection  direction);

G_END_DECLS
