-- Of all other columns DuckDB guesses the types right from the first rows.
CREATE VIEW bts AS
FROM
  read_csv(
    '%s',
    header = true,
    types = {
      'FlightDate': 'DATE', 'FlightNum': 'INTEGER', 'Carrier': 'VARCHAR', 'TailNum': 'VARCHAR',
      'CRSDepTime': 'VARCHAR', 'DepTime': 'VARCHAR', 'WheelsOff': 'VARCHAR', 'WheelsOn': 'VARCHAR',
      'CRSArrTime': 'VARCHAR', 'ArrTime': 'VARCHAR', 'FirstDepTime': 'VARCHAR',
      'DivReachedDest': 'DOUBLE', 'Div1Airport': 'VARCHAR', 'Div2Airport': 'VARCHAR',
      'Div3Airport': 'VARCHAR', 'Div4Airport': 'VARCHAR', 'Div5Airport': 'VARCHAR'
    }
  )
