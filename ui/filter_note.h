#pragma once

#include <QWidget>

class QLabel;

namespace ui {

class MeaningLabel;

/// The line below the filter: what is wrong with it, and how much it hides. Takes no room where no filter is
/// set.
class FilterNote : public QWidget {
    Q_OBJECT
public:
    explicit FilterNote(QWidget *parent = nullptr);

    /// \a problem: a sentence; empty: the filter can be read.
    void tell(const QString &problem, qint64 hiddenRows);
    void clear();

private:
    MeaningLabel *m_problem;
    QLabel *m_hidden;
};

}
