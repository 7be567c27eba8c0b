#pragma once

class QWidget;

namespace ui {

/// The wheel changes what \a widget is set to only while it has the focus; in passing it scrolls what is
/// around it.
void keepWheelForFocus(QWidget *widget);

}
