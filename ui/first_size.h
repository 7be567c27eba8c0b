#pragma once

class QSize;
class QWidget;

namespace ui {

/// Before \a window is shown for the first time: \a wanted, or as much of it as the screen has room for.
void setFirstSize(QWidget &window, QSize wanted);

}
