#pragma once

#include <QDialog>

namespace ui {

/// The window's keys. Not modal: it can stay beside the work.
class ShortcutDialog : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutDialog(QWidget *window);
};

}
