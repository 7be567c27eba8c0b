#pragma once

#include <list_model.h>
#include <meaning.h>

#include <QWidget>

class QComboBox;
class QProgressBar;
class QTableView;

namespace models {
class ListEnsurer;
}

namespace ui {

class MeaningLabel;

/// The lines of a list with what is so and what became of each, those of one kind if wanted. GUI thread.
class ListLinesPage : public QWidget {
    Q_OBJECT
public:
    explicit ListLinesPage(models::ListEnsurer &lists, QWidget *parent = nullptr);

    void updateKinds(); ///< the counts, and what is shown; the choice stays
    void say(models::Meaning meaning, const QString &sentence);
    void focusFirst();

private:
    void layOut();
    models::ListModel::Kind kind() const;

    models::ListEnsurer &m_lists;
    QComboBox *m_kinds;
    QTableView *m_table;
    QProgressBar *m_progress;
    MeaningLabel *m_result;
};

}
