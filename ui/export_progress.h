#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace ui {

class ActivityExport;

/// How far an export has come, with a button that stops it. Takes no room while nothing is written.
class ExportProgress : public QWidget {
    Q_OBJECT
public:
    /// \a work must outlive it.
    explicit ExportProgress(ActivityExport &work, QWidget *parent = nullptr);

private:
    QLabel *m_words;
    QProgressBar *m_bar;
};

}
