/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita 1.2 has no navigation split view, and its leaflet cannot be nested this way without
 * flicker, so this is a layout of our own: size_allocate() chooses the mode by the width. */
#include "config.h"

#include "common/panes.h"

#include "common/measure.h"

#define HANDLE_WIDTH 7
#define N_HANDLES    (SIGNET_N_PANES - 1)

struct _SignetPanes
{
  GtkWidget         parent_instance;
  SignetPaneLayout  layout;
  GtkWidget        *panes[SIGNET_N_PANES];
  GtkWidget        *handles[N_HANDLES];   /* each stands at the end of the pane of its number */
  int               allocated[SIGNET_N_PANES];
  guint             notify_idle;
};

enum { PROP_0, PROP_FOLDERS, PROP_LIST, PROP_READER, PROP_SIDEBAR_WIDTH, PROP_LIST_WIDTH, PROP_PANE,
       PROP_MODE, PROP_FOLDERS_SHOWN, PROP_LIST_SHOWN, PROP_READER_SHOWN, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetPanes, signet_panes, GTK_TYPE_WIDGET)

static void
notify_shown (SignetPanes *self)
{
  for (guint id = PROP_FOLDERS_SHOWN; id <= PROP_READER_SHOWN; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
notify_mode_cb (gpointer user_data)
{
  SignetPanes *self = SIGNET_PANES (user_data);

  self->notify_idle = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
  notify_shown (self);
}

static void
choose_mode (SignetPanes *self,
             int          width)
{
  SignetPanesMode mode = signet_panes_mode_for_width (width);

  if (mode == self->layout.mode)
    return;

  self->layout.mode = mode;
  /* What follows the mode asks for other sizes: not inside an allocation. */
  if (self->notify_idle == 0)
    self->notify_idle = g_idle_add_once (notify_mode_cb, self);
}

static void
share_width (SignetPanes *self,
             int          width)
{
  int minimum[SIGNET_N_PANES] = { 0, };

  for (int i = 0; i < SIGNET_N_PANES; i++)
    if (self->panes[i] != NULL)
      minimum[i] = signet_measure_minimum (self->panes[i], GTK_ORIENTATION_HORIZONTAL, -1);
  signet_pane_layout_share (&self->layout, width, minimum, self->allocated);
}

static void
allocate_at (SignetPanes *self,
             GtkWidget   *child,
             int          x,
             int          width,
             int          height)
{
  GtkAllocation place = { .x = x, .width = width, .height = height };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &place, -1);
}

static void
signet_panes_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  SignetPanes *self = SIGNET_PANES (widget);
  int x = 0;

  choose_mode (self, width);
  share_width (self, width);

  for (int i = 0; i < SIGNET_N_PANES; i++)
    {
      gboolean shown = signet_panes_is_shown (self, (SignetPane) i);

      if (self->panes[i] != NULL)
        {
          gtk_widget_set_child_visible (self->panes[i], shown);
          if (shown)
            allocate_at (self, self->panes[i], x, self->allocated[i], height);
        }
      x += self->allocated[i];
      if (i < N_HANDLES)
        {
          shown = shown && signet_panes_is_shown (self, (SignetPane) (i + 1));
          gtk_widget_set_child_visible (self->handles[i], shown);
          if (shown)
            allocate_at (self, self->handles[i], x - HANDLE_WIDTH / 2 - 1, HANDLE_WIDTH, height);
        }
    }
}

/* Wide enough for any one pane. */
static void
signet_panes_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  signet_measure_children (widget, orientation, minimum, natural);
}

static void
set_width (SignetPanes *self,
           int          handle,
           int          width)
{
  if (self->layout.widths[handle] == width)
    return;

  self->layout.widths[handle] = width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_WIDTH + handle]);
}

/* The handle moves along, and the offset is counted from where it stands now. */
static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                SignetPanes    *self)
{
  GtkWidget *handle = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  int i = handle == self->handles[0] ? 0 : 1;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  set_width (self, i, signet_pane_layout_clamp ((SignetPane) i,
                                                self->allocated[i]
                                                + (int) (mirrored ? -offset_x : offset_x)));
}

static void
set_child (SignetPanes *self,
           guint        pane,
           GtkWidget   *child)
{
  g_clear_pointer (&self->panes[pane], gtk_widget_unparent);
  self->panes[pane] = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), self->handles[0]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDERS + pane]);
}

static void
signet_panes_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SignetPanes *self = SIGNET_PANES (object);

  switch (id)
    {
    case PROP_FOLDERS:
    case PROP_LIST:
    case PROP_READER:
      g_value_set_object (value, self->panes[id - PROP_FOLDERS]);
      break;
    case PROP_SIDEBAR_WIDTH:
    case PROP_LIST_WIDTH:
      g_value_set_int (value, self->layout.widths[id - PROP_SIDEBAR_WIDTH]);
      break;
    case PROP_PANE: g_value_set_int (value, (int) self->layout.pane); break;
    case PROP_MODE: g_value_set_int (value, (int) self->layout.mode); break;
    case PROP_FOLDERS_SHOWN:
    case PROP_LIST_SHOWN:
    case PROP_READER_SHOWN:
      g_value_set_boolean (value, signet_panes_is_shown (self, id - PROP_FOLDERS_SHOWN));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_panes_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SignetPanes *self = SIGNET_PANES (object);

  switch (id)
    {
    case PROP_FOLDERS:
    case PROP_LIST:
    case PROP_READER:
      set_child (self, id - PROP_FOLDERS, g_value_get_object (value));
      break;
    case PROP_SIDEBAR_WIDTH:
    case PROP_LIST_WIDTH:
      set_width (self, (int) id - PROP_SIDEBAR_WIDTH, g_value_get_int (value));
      break;
    case PROP_PANE: signet_panes_set_pane (self, (SignetPane) g_value_get_int (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_panes_dispose (GObject *object)
{
  SignetPanes *self = SIGNET_PANES (object);

  g_clear_handle_id (&self->notify_idle, g_source_remove);
  for (int i = 0; i < SIGNET_N_PANES; i++)
    g_clear_pointer (&self->panes[i], gtk_widget_unparent);
  for (int i = 0; i < N_HANDLES; i++)
    g_clear_pointer (&self->handles[i], gtk_widget_unparent);
  G_OBJECT_CLASS (signet_panes_parent_class)->dispose (object);
}

static GParamSpec *
make_int (const char  *name,
          int          minimum,
          int          maximum,
          int          value,
          GParamFlags  flags)
{
  return g_param_spec_int (name, NULL, NULL, minimum, maximum, value,
                           flags | G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const children[] = { "folders", "list", "reader" };
  static const char *const shown[] = { "folders-shown", "list-shown", "reader-shown" };
  const GParamFlags writable = G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < SIGNET_N_PANES; i++)
    {
      properties[PROP_FOLDERS + i] = g_param_spec_object (children[i], NULL, NULL, GTK_TYPE_WIDGET,
                                                          readable | writable);
      properties[PROP_FOLDERS_SHOWN + i] = g_param_spec_boolean (shown[i], NULL, NULL, TRUE,
                                                                 readable);
    }
  properties[PROP_SIDEBAR_WIDTH] = make_int ("sidebar-width", 1, G_MAXINT, 240, writable);
  properties[PROP_LIST_WIDTH] = make_int ("list-width", 1, G_MAXINT, 400, writable);
  properties[PROP_PANE] = make_int ("pane", SIGNET_PANE_FOLDERS, SIGNET_PANE_READER,
                                    SIGNET_PANE_LIST, writable);
  properties[PROP_MODE] = make_int ("mode", SIGNET_PANES_ONE, SIGNET_PANES_THREE,
                                    SIGNET_PANES_THREE, 0);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_panes_class_init (SignetPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_panes_get_property;
  object_class->set_property = signet_panes_set_property;
  object_class->dispose = signet_panes_dispose;
  widget_class->measure = signet_panes_measure;
  widget_class->size_allocate = signet_panes_size_allocate;
  install_properties (object_class);
  gtk_widget_class_set_css_name (widget_class, "panes");
}

/* A line to see and a broader place to take hold of. */
static GtkWidget *
make_handle (SignetPanes *self)
{
  GtkWidget *handle = adw_bin_new ();
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (handle), line);
  gtk_widget_set_cursor_from_name (handle, "col-resize");
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  return handle;
}

static void
signet_panes_init (SignetPanes *self)
{
  self->layout.mode = SIGNET_PANES_THREE;
  self->layout.pane = SIGNET_PANE_LIST;
  self->layout.widths[SIGNET_PANE_FOLDERS] = 240;
  self->layout.widths[SIGNET_PANE_LIST] = 400;
  for (int i = 0; i < N_HANDLES; i++)
    self->handles[i] = make_handle (self);
}

SignetPanesMode
signet_panes_get_mode (SignetPanes *self)
{
  g_return_val_if_fail (SIGNET_IS_PANES (self), SIGNET_PANES_THREE);

  return self->layout.mode;
}

SignetPane
signet_panes_get_pane (SignetPanes *self)
{
  g_return_val_if_fail (SIGNET_IS_PANES (self), SIGNET_PANE_LIST);

  return self->layout.pane;
}

void
signet_panes_set_pane (SignetPanes *self,
                       SignetPane   pane)
{
  g_return_if_fail (SIGNET_IS_PANES (self));
  g_return_if_fail (pane <= SIGNET_PANE_READER);

  if (self->layout.pane == pane)
    return;

  self->layout.pane = pane;
  /* Who is told may give the focus to something in it, which has to be there already. */
  if (self->panes[pane] != NULL)
    gtk_widget_set_child_visible (self->panes[pane], TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE]);
  notify_shown (self);
}

gboolean
signet_panes_is_shown (SignetPanes *self,
                       SignetPane   pane)
{
  g_return_val_if_fail (SIGNET_IS_PANES (self), FALSE);

  return signet_pane_layout_is_shown (&self->layout, pane);
}

gboolean
signet_panes_back (SignetPanes *self)
{
  SignetPane pane;

  g_return_val_if_fail (SIGNET_IS_PANES (self), FALSE);

  pane = signet_pane_layout_before (&self->layout);
  if (signet_panes_is_shown (self, pane))
    return FALSE;

  signet_panes_set_pane (self, pane);
  return TRUE;
}
