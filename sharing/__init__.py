"""What leaves the page: links, quotes, citations, licences, packages of data, sizes of pictures. Knows no Streamlit."""
